"""Portuguese. What the fields mean: see `Language`."""

from __future__ import annotations

from desktop.writing.wrapping.language import Language

PORTUGUESE = Language(
    hails="claro|claro que sim|com certeza|certamente|com prazer|sem problema|está bem|ok|okay|pois não"
    "|entendido|absolutamente|com certeza absoluta|como solicitado|certo|naturalmente",
    shows="aqui está|aqui estão|aqui tem|aqui vai|segue|seguem|abaixo está|abaixo estão|a seguir|este é"
    "|esta é|estes são|eis|apresento|segue abaixo|aqui fica",
    hands="aqui está|aqui tem|aqui vai|segue|aí está|pronto|aqui tens|aqui fica|toma",
    made="reescri|reformul|parafras|resum|síntese|traduz|tradução|redigid|refraseado",
    kinds="texto|versão|lista|ponto|pontos|tópico|nota|item|itens|revisad|revisão|revist|corrigid|correção"
    "|melhorad|encurtad|abreviad|breve|simplificad|formal|amigável|amistos|concis|parágrafo|frase|tarefa"
    "|ação|ações|rascunho|variante|educad|profissional",
    filler="o|a|os|as|um|uma|uns|umas|do|da|dos|das|de|seu|sua|seus|teu|tua|meu|minha|em|no|na|para|ao|à"
    "|com|e|ou|que|é|são|foi|mais|muito|todo|todos|solicitado|solicitada|pedido|pediu|abaixo|acima"
    "|fornecido|original|originais|baseado|baseada|sobre|carta|email|e|mail|mensagem|documento|conteúdo"
    "|principais|chave|importantes|tom|estilo|maneira|modo|forma|formato|idioma|língua|português|inglês"
    "|educado|educada|profissional|clara|claro|curta|curto|simples|dois|duas|três|quatro|cinco|seis|sete"
    "|oito|resultado|mesmo|significado|novo|nova|seguinte|numa|num|você|erros|sem|aqui|palavras",
    labels="saída|resultado|resposta|reescrito|corrigido|resumo|versão final|texto final|notas"
    "|pontos principais|pontos-chave|reescrita|síntese|tradução",
    me="eu mantive|eu corrigi|eu alterei|eu mudei|eu reescrevi|eu fiz|eu tentei|eu procurei|fiz|mantive"
    "|corrigi|alterei|mudei|reescrevi|procurei|tentei|simplifiquei|encurtei|preservei|eu usei|eu preservei"
    "|eu simplifiquei",
    changed="mantiv|manter|mantid|conserv|preserv|modifi|mud|alter|corrig|reescr|reformul|adapt|ajust|deix"
    "|remov|substitu|acrescent|adicion|simplifi|encurt|abrevi|resum|traduz|melhor|tent|procur|us|utiliz|evit"
    "|omiti|respeit|fiz|torn|convert|inclu|revis|realiz",
    craft="texto|tom|ortograf|gramátic|gramatic|pontuação|frases|original|significado|sentido|estilo|formal"
    "|amigável|amistos|concis|mais breve|mais curt|mais simples|parágrafo|resumo|educad|clareza|redação|versão",
    matters="palavra|número|data|nome|fato|facto|estrutura|formato|alteraç|mudança|modificaç|ordem|informaç"
    "|detalhe|conteúdo|citaç|link|erro|instruç|pontos|lista|linguagem|idioma",
    notes="nota|notas|obs|observação|observações|nb|n.b|por favor, note|tenha em conta|atenção|explicação"
    "|comentário|esclarecimento",
    lists="alterações|alterações feitas|alterações realizadas|mudanças|mudanças feitas|modificações"
    "|fiz as seguintes|fiz algumas|realizei as|as seguintes alterações|aqui estão as alterações|correções"
    "|correções feitas|principais alterações|principais mudanças|lista de alterações|o que mudei|eu fiz as"
    "|eu fiz algumas",
    subjects="esta versão|essa versão|este resumo|esse resumo|esta reescrita|a versão reescrita"
    "|a versão revisada|a versão corrigida|o texto foi|o texto reescrito|o texto revisado|a nova versão"
    "|nenhuma alteração|o significado foi",
    asks="me avise|avise-me|me diga se|diga-me se|diz-me se|fique à vontade|não hesite em|estou à|fico à"
    "|quer que eu|gostaria que eu|deseja que eu|estou aqui|me informe|informe-me|sinta-se à vontade"
    "|é só avisar|é só dizer|avisa-me|precisa de|deixe-me saber|deixa-me saber|há mais alguma coisa em que"
    "|há algo mais em que|posso ajudar|gostaria de mais",
    cans="posso|poderia|ficarei feliz|terei prazer",
    ifs="se precisar|se quiser|se desejar|se você|se houver|se tiver|se preferir|caso|qualquer|se precisares"
    "|se quiseres|para qualquer|por favor",
    about="alteraç|mudança|modificaç|ajust|versão|reescr|reformul|o tom|mais formal|menos formal|mais curt"
    "|mais breve|mais longo|o texto|resum|estilo|correç|adapt",
    more="ajud|assist|pergunt|dúvida|adicional|algo mais|precis|disposição|outra coisa|mais alguma coisa",
    hopes="espero|esperamos|tomara",
    fits="isso ajude|isto ajude|te ajude|o ajude|seja útil|tenha ajudado|esta versão|este texto|este resumo"
    "|essa versão|expectativas|necessidades|você goste|goste|atenda|satisf|ajude|ter ajudado|ter sido útil",
    contacts="saber|diga|avis|pergunt|dúvida|contat|contact|lig|telefon|respond|escrev|email|mail|hesit|esper|ajud",
)
