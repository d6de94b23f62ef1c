"""Spanish. What the fields mean: see `Language`."""

from __future__ import annotations

from desktop.writing.wrapping.language import Language

SPANISH = Language(
    hails="claro|claro que sí|por supuesto|desde luego|de acuerdo|vale|ok|okay|con gusto|con mucho gusto"
    "|seguro|ciertamente|absolutamente|entendido|sin problema|como pediste|como solicitó",
    shows="aquí tienes|aquí tiene|aquí está|aquí están|aquí te dejo|aquí le dejo|aquí va|a continuación"
    "|este es|esta es|estos son|he aquí|te presento|le presento|aqui tienes|aqui está|esto es|te propongo"
    "|le propongo",
    hands="aquí tienes|aquí tiene|aquí está|aquí lo tienes|aquí lo tiene|ahí tienes|aquí va|toma|aqui tienes",
    made="reescri|reformul|parafras|resum|síntesis|traduc|redactad|replante",
    kinds="texto|version|versión|lista|punto|viñeta|nota|elemento|revisad|revisión|corregid|corrección"
    "|mejorad|acortad|abreviad|breve|simplificad|formal|amistos|amigable|concis|párrafo|frase|oracion"
    "|tarea|acción|acciones|borrador|variante|cortés|profesional",
    filler="el|la|los|las|lo|un|una|unos|unas|del|de|tu|tus|su|sus|mi|mis|en|para|a|al|con|y|e|o|que|es"
    "|son|ha|sido|más|mas|muy|todo|todos|solicitado|solicitada|solicitaste|pedido|pediste|abajo|arriba"
    "|proporcionado|original|originales|basado|basada|sobre|desde|carta|correo|email|mensaje|documento"
    "|contenido|principales|clave|importantes|tono|estilo|manera|modo|forma|formato|idioma|español|inglés"
    "|cortés|profesional|clara|claro|corta|corto|sencilla|sencillo|simple|dos|tres|cuatro|cinco|seis"
    "|siete|ocho|resultado|mismo|significado|nuevo|nueva|siguiente|he|según|te|le|errores|sin|aquí"
    "|palabras",
    labels="salida|resultado|respuesta|reescrito|corregido|resumen|versión final|texto final|notas"
    "|puntos clave|puntos principales|reescritura|síntesis|traducción",
    me="he|hemos|hice|mantuve|corregí|cambié|reescribí|yo he|simplifiqué|acorté|conservé",
    changed="manten|mantuv|conserv|preserv|modific|cambi|corregi|reescri|reformul|adapt|ajust|dejad|elimin"
    "|reemplaz|sustitu|añad|agreg|simplific|acort|abrevi|resum|traduc|mejor|intent|procur|usad|utiliz|evit"
    "|omiti|respet|hecho|hice|convert|inclui|revis|realiz",
    craft="texto|tono|ortograf|ortográf|gramátic|gramatical|puntuación|frases|oraciones|original|significado"
    "|sentido|estilo|formal|amistos|amigable|concis|más breve|más corto|más sencill|párrafo|errata|resumen"
    "|cortés|claridad|redacción|versión|version",
    matters="palabra|número|cifra|fecha|nombre|dato|hecho|estructura|formato|cambio|modificacion|orden"
    "|información|detalle|contenido|cita|enlace|error|instruccion|punto|lista|idioma|lenguaje",
    notes="nota|notas|nb|n.b|ten en cuenta|tenga en cuenta|cabe señalar|observación|observaciones|aclaración"
    "|explicación|comentario|advertencia",
    lists="cambios|cambios realizados|modificaciones|modificaciones realizadas|he realizado los|he hecho los"
    "|hice los|realicé los|estos son los cambios|los siguientes cambios|correcciones|correcciones realizadas"
    "|principales cambios|lista de cambios|he realizado algunos|qué he cambiado|cambios principales"
    "|he realizado las",
    subjects="esta versión|este resumen|esta reescritura|la versión reescrita|la versión revisada"
    "|la versión corregida|el texto ha sido|el texto reescrito|el texto revisado|el texto fue|la nueva versión"
    "|ningún cambio|el significado se",
    asks="avísame|avíseme|hazme saber|hágame saber|házmelo saber|hágamelo saber|no dudes en|no dude en"
    "|no duden en|quedo a|estoy a tu|estoy a su|quieres que|quiere que|deseas que|desea que|te gustaría que"
    "|le gustaría que|necesitas|necesita|estoy aquí|dime si|dígame si|déjame saber|déjeme saber"
    "|hay algo más en lo que|hay algo más en que|puedo ayudarte|puedo ayudarle",
    cans="puedo|podría|con gusto|estaré encantad|con gusto puedo",
    ifs="si necesitas|si necesita|si quieres|si quiere|si deseas|si desea|si tienes|si tiene|si hay"
    "|para cualquier|en caso|cualquier|si prefieres|si prefiere|por favor",
    about="cambios|algún cambio|modificacion|modificar|ajust|versión|reescri|reformul|el tono|más formal"
    "|menos formal|más corto|más breve|más largo|el texto|resum|estilo|correccion|adapt|otro cambio"
    "|otros cambios",
    more="ayud|asist|pregunta|duda|adicional|algo más|necesit|disposición|otra cosa",
    hopes="espero|esperamos|ojalá",
    fits="esto ayude|te ayude|le ayude|sea útil|te sirva|le sirva|sea de ayuda|esta versión|este texto"
    "|este resumen|expectativas|necesidades|te guste|le guste|cumpla|satisf|haya sido útil|esto te|esto le",
    contacts="saber|dime|diga|avis|avís|pregunt|duda|contact|llam|llám|telefon|teléf|respond|escrib|escríb|correo|mail"
    "|esper|ayud",
)
