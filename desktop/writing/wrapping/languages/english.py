"""English. What the fields mean: see `Language`."""

from __future__ import annotations

from desktop.writing.wrapping.language import Language

ENGLISH = Language(
    hails="sure|sure thing|certainly|of course|okay|ok|absolutely|definitely|gladly|no problem|understood"
    "|got it|alright|all right|with pleasure|happy to help|i'd be happy to help|i would be happy to help"
    "|as requested|i can help with that|i can help you with that|i can do that|i'd be glad to help"
    "|i'd be happy to help with that|i'd be happy to help you with that|i'll help you with that|great|okay, so"
    "|ok, so|alright, so|all right, so|i'd be glad to|i would be glad to",
    shows="here is|here's|heres|here are|below is|below are|this is|these are|the following is"
    "|the following are|following is|please find|you will find|you'll find|find below|let me",
    hands="here you go|here you are|here it is|there you go",
    made="rewritten|rewrite|rewriting|re-written|reword|rephras|paraphras|summar|translat|condens",
    kinds="text|version|list|point|bullet|note|item|takeaway|action|task|revised|revision|corrected"
    "|correction|edited|improved|polished|shortened|shorter|simplified|simpler|formal|friendl|concise"
    "|draft|wording|paragraph|sentence|variant|rendering|polite|professional",
    filler="a|an|the|your|you|my|of|in|into|for|to|with|and|or|as|it|its|that|which|this|is|are|was|has|been"
    "|be|more|very|much|slightly|most|all|one|two|three|four|five|six|seven|eight|ten|few|requested|request"
    "|asked|wanted|want|below|above|provided|given|original|original's|based|on|from|between|lines|line|dashes"
    "|using|at|attempt|made|i|letter|email|e|mail|message|document|content|passage|key|main|important|possible"
    "|following|tone|style|manner|format|form|way|language|english|german|french|italian|spanish|portuguese"
    "|hindi|thai|polite|professional|plain|simple|clear|clearer|brief|short|shortly|warm|casual|better|easy"
    "|everyday|words|keeping|same|meaning|while|facts|numbers|half|about|only|what|needs|done|who|does|by|when"
    "|information|result|output|piece|part|can|follows|summarized as|grammar|spelling|punctuation|errors|fixed"
    "|mistakes|without|quick|version's|just|here|how|could|might|would|say|put",
    labels="output|result|answer|response|rewritten|corrected|revised|final answer|final version|final text"
    "|notes|summary|rewrite|translation|bullet points|key points|main points|key takeaways",
    me="i've|i have|we've|we have|i kept|i preserved|i changed|i corrected|i made|i rewrote|i tried|i used"
    "|i left|i maintained|i fixed|i adjusted|i removed|i simplified|i shortened|i added|i replaced|i retained"
    "|i ensured|i aimed|i revised|i edited|i also|i only|i summarized|i translated|i reworded|i rephrased"
    "|i avoided|i did not change|i didn't change",
    changed="kept|keep|preserv|maintain|retain|left|chang|correct|fix|rewrote|rewritten|rewrite|reword"
    "|rephras|adjust|modif|revis|edit|remov|added|replac|simplif|shorten|made|tried|aimed|ensur|summar|translat"
    "|improv|convert|used|avoid|omit|condens|turned|follow|assum|includ|format|polish|stuck|written",
    craft="text|tone|spelling|grammar|punctuat|sentence|wording|original|meaning|style|formal|friendl|concise"
    "|clarity|shorter|simpler|paragraph|typo|contraction|slang|summar|readab|polite|professional|version"
    "|phrasing|bullet point",
    matters="number|figure|date|name|fact|structure|format|change|order|information|detail|content|quotation"
    "|link|error|mistake|instruction|point|list|line break|word|language|introduction|remark",
    notes="note|notes|please note|note that|please note that|nb|n.b|disclaimer|explanation|comment|clarification",
    lists="changes|changes made|key changes|main changes|summary of changes|list of changes|corrections"
    "|corrections made|the following changes|here are the changes|here's what i changed"
    "|here is what i changed|what i changed|explanation of changes|explanation of the changes"
    "|i made the following|i've made the following|i have made the following|i made these changes"
    "|i made some changes|i made a few changes|edits made|modifications|modifications made"
    "|i corrected the following|here's a breakdown of the changes|here is a breakdown of the changes"
    "|here are the corrections|changes i made|the changes i made|what was changed|what's changed"
    "|corrections i made",
    subjects="the text has been|the text was|the text is now|the rewritten|the revised|the corrected"
    "|the new version|this version|this rewrite|this rewritten|this revision|this revised|this summary"
    "|the rewrite|the original text|the original tone|the original meaning|no changes were"
    "|no other changes|the above text|the text above|the text above has|the above version",
    asks="let me know|please let me know|feel free|please feel free|would you like me to|do you want me to"
    "|want me to|shall i|should i|don't hesitate|do not hesitate|just ask|is there anything|please ask"
    "|please don't hesitate|please do not hesitate|just let me know|tell me|let me know how|hope"
    "|would you like any changes|would you like any other|would you like any further"
    "|do you need any other help|do you need any further help|do you need any other changes"
    "|can i help you with anything",
    cans="i can|i could|i'm happy to|i am happy to|i'd be happy to|i'll be happy to|i would be happy to"
    "|happy to|i'd be glad to",
    ifs="if you|if you'd|should you|if there",
    about="adjust|revis|version|rewrit|rewrite|tweak|tone|wording|reword|rephras|more formal|less formal"
    "|shorter|the text|summar|style|any change|want change|like change|further change|other change|more change"
    "|make change|additional change|some change|need change|changes to|edits|modification|a change|any changes"
    "|other changes",
    more="anything else|need|help|assist|question|additional|what you think|how this|if this|how it",
    hopes="i hope|hope|hopefully|i trust|we hope",
    fits="this helps|that helps|it helps|this is helpful|this is what|this meets|this works|this suits"
    "|this fits|this version|this text|this summary|the text|this rewrite|your needs|your requirements"
    "|your expectations|this is useful|you find this|you like it|you like this",
    contacts="know|tell|ask|question|contact|call|phone|reach|reply|repl|write|mail|shout|ping|hesitat|touch"
    "|ring|hope|help|feel free",
)
