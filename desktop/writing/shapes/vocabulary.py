"""Holds the words by which the parts of minutes, questions and lists are known and headed, in eight languages."""

from __future__ import annotations

from desktop.common.languages import guess


def _words(text: str) -> frozenset[str]:
    return frozenset(filter(None, (word.strip() for word in text.replace("\n", " ").split("|"))))


# Headings as they are written, by language.
DECISIONS = {
    "en": "Decisions",
    "de": "Beschlüsse",
    "fr": "Décisions",
    "it": "Decisioni",
    "pt": "Decisões",
    "es": "Decisiones",
    "hi": "निर्णय",
    "th": "มติที่ประชุม",
}
TO_DO = {
    "en": "To do",
    "de": "Aufgaben",
    "fr": "À faire",
    "it": "Da fare",
    "pt": "A fazer",
    "es": "Tareas",
    "hi": "करने के काम",
    "th": "สิ่งที่ต้องทำ",
}

# The same as models write them, in small letters; also before the colon of a single item.
DECISION_WORDS = _words(
    """decisions|decision|decision made|decisions made|key decisions|decisions taken|resolutions|resolution|agreed
    |agreements|what was decided|decided|beschlüsse|beschluss|beschlossen|entscheidungen|entscheidung|getroffene
    entscheidungen|was beschlossen wurde|vereinbarungen|décisions|décision|décisions prises|résolutions|ce qui a été
    décidé|decisioni|decisione|decisioni prese|delibere|delibera|decisões|decisão|decisões tomadas|deliberações
    |resoluções|decisiones|decisión|decisiones tomadas|acuerdos|acuerdo|resoluciones|निर्णय|निर्णयों|फैसले|फ़ैसले
    |फैसला|लिए
    गए निर्णय|मुख्य निर्णय|มติ|มติที่ประชุม|การตัดสินใจ|ข้อตกลง|ข้อสรุป|สิ่งที่ตัดสินใจ"""
)
TO_DO_WORDS = _words(
    """to do|todo|to-do|to dos|todos|to-dos|to do list|to-do list|action items|action item|actions|action|tasks|task
    |next steps|follow-up|follow-ups|follow up|what is to be done|assignments|aufgaben|aufgabe|zu erledigen|zu tun
    |maßnahmen|maßnahme|nächste schritte|offene punkte|aufgabenliste|to-do-liste|aktionspunkte|à faire|a faire|actions
    à mener|actions à entreprendre|tâches|tâche|prochaines étapes|points d'action|ce qui est à faire|da fare|azioni
    |azione|compiti|compito|attività|prossimi passi|cose da fare|a fazer|por fazer|tarefas|tarefa|ações|ação|próximos
    passos|pendências|tareas|tarea|por hacer|acciones|acción|próximos pasos|pendientes|quehaceres|करने के काम
    |करना है|कार्य
    |कार्य सूची|कार्यसूची|काम|कार्रवाई|आगे के कदम|अगले कदम|สิ่งที่ต้องทำ|ที่ต้องทำ|งานที่ต้องทำ|รายการที่ต้องทำ
    |งาน|ขั้นตอนถัดไป|ขั้นตอนต่อไป|การดำเนินการ"""
)
OWNER_WORDS = _words(
    """who|owner|responsible|assignee|assigned to|person|by whom|name|wer|verantwortlich|zuständig|person|qui
    |responsable|chi|responsabile|quem|responsável|quién|quien|encargado|कौन|ज़िम्मेदार|जिम्मेदार|ใคร|ผู้รับผิดชอบ"""
)
TASK_WORDS = TO_DO_WORDS | _words(
    "what|was|description|beschreibung|quoi|description|che cosa|cosa|descrizione|o quê|descrição|qué|descripción"
    "|क्या|อะไร"
)
DUE_WORDS = _words(
    """when|due|due date|deadline|until|by when|date|until when|wann|frist|bis wann|bis|termin|fällig|fällig am|datum
    |quand|échéance|délai|date limite|quando|scadenza|entro|entro quando|prazo|até quando|data|cuándo|plazo|fecha
    |fecha límite|vencimiento|कब|कब तक|समय सीमा|तारीख|เมื่อไร|กำหนด|กำหนดส่ง|วันที่"""
)
QUESTION_WORDS = _words("q|question|frage|f|d|domanda|question|pergunta|p|pregunta|प्रश्न|प्र|सवाल|ถาม|คำถาม|ถ")
ANSWER_WORDS = _words("a|answer|antwort|réponse|r|risposta|resposta|respuesta|उत्तर|उ|जवाब|ตอบ|คำตอบ|ต")


def known(words: frozenset[str], label: str) -> bool:
    """Whether a label, with or without marks, numbers and a colon around it, is one of the words."""
    bare = label.strip(" \t*_#:：.!-–—").casefold()
    return bare in words or bare.rstrip(" 0123456789.").strip() in words


def language_of(text: str, wanted: str = "") -> str:
    """In which language headings are written: that of the text, else the one asked for, else English."""
    told = guess(text) or wanted.lower().partition("-")[0].partition("_")[0]
    return told if told in TO_DO else "en"
