-- A history with notes on parts of a text, and an earlier result: PRAGMA user_version 9.

CREATE TABLE chats (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    model TEXT NOT NULL,
    pinned INTEGER NOT NULL DEFAULT 0,
    created REAL NOT NULL,
    updated REAL NOT NULL,
    removed REAL,  -- when the person removed it; NULL: it is in the list
    leaf INTEGER REFERENCES messages (id)  -- the last message of the branch in view
);
CREATE INDEX chats_in_order ON chats (pinned DESC, updated DESC, id DESC) WHERE removed IS NULL;
CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    parent INTEGER REFERENCES messages (id),  -- no cascade: a long chat would nest too deep for it
    role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
    text TEXT NOT NULL,
    created REAL NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'streaming')),
    ending TEXT,  -- NULL for questions, and for answers while they stream
    model TEXT NOT NULL DEFAULT '',
    engine TEXT NOT NULL DEFAULT '',
    seconds REAL NOT NULL DEFAULT 0,
    tokens INTEGER NOT NULL DEFAULT 0,
    picture TEXT,  -- SHA-256 of the bytes, which are a file of that name
    picture_name TEXT,
    picture_type TEXT,
    picture_width INTEGER,
    picture_height INTEGER,
    picture_source_width INTEGER,
    picture_source_height INTEGER
, out_of_view INTEGER NOT NULL DEFAULT 0, picture_look TEXT, viewed_after INTEGER NOT NULL DEFAULT 0, english TEXT NOT NULL DEFAULT '');
CREATE INDEX messages_as_tree ON messages (chat, parent, role);
CREATE INDEX messages_by_parent ON messages (parent);
CREATE INDEX messages_unfinished ON messages (state) WHERE state = 'streaming';
CREATE INDEX messages_with_picture ON messages (chat, picture) WHERE picture IS NOT NULL;
CREATE VIRTUAL TABLE title_words USING fts5 (
    title, content = 'chats', content_rowid = 'id',
    prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER title_added AFTER INSERT ON chats BEGIN
    INSERT INTO title_words (rowid, title) VALUES (new.id, new.title);
END;
CREATE TRIGGER title_changed AFTER UPDATE OF title ON chats BEGIN
    INSERT INTO title_words (title_words, rowid, title) VALUES ('delete', old.id, old.title);
    INSERT INTO title_words (rowid, title) VALUES (new.id, new.title);
END;
CREATE TRIGGER title_gone AFTER DELETE ON chats BEGIN
    INSERT INTO title_words (title_words, rowid, title) VALUES ('delete', old.id, old.title);
END;
CREATE VIRTUAL TABLE message_words USING fts5 (
    text, content = 'messages', content_rowid = 'id',
    prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER message_added AFTER INSERT ON messages WHEN new.state = 'done' BEGIN
    INSERT INTO message_words (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER message_finished AFTER UPDATE OF state ON messages
WHEN old.state = 'streaming' AND new.state = 'done' BEGIN
    INSERT INTO message_words (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER message_reopened AFTER UPDATE OF state ON messages
WHEN old.state = 'done' AND new.state = 'streaming' BEGIN
    INSERT INTO message_words (message_words, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TRIGGER message_gone AFTER DELETE ON messages WHEN old.state = 'done' BEGIN
    INSERT INTO message_words (message_words, rowid, text) VALUES ('delete', old.id, old.text);
END;

CREATE TABLE traces (chat INTEGER PRIMARY KEY);CREATE TABLE drafts (
    place TEXT NOT NULL,
    chat INTEGER REFERENCES chats (id) ON DELETE CASCADE,  -- NULL: no chat's, or that of the one not begun
    text TEXT NOT NULL,
    about TEXT NOT NULL,  -- JSON
    pictures TEXT NOT NULL  -- SHA-256 of each, as in messages, with blanks between
);
CREATE UNIQUE INDEX drafts_by_place ON drafts (place, coalesce(chat, 0));
CREATE TABLE question_pictures (
    question INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,  -- among the pictures of the question, from 0
    picture TEXT NOT NULL,  -- SHA-256 of the bytes, as in messages
    picture_name TEXT NOT NULL,
    picture_type TEXT NOT NULL,
    picture_width INTEGER NOT NULL,
    picture_height INTEGER NOT NULL,
    picture_source_width INTEGER NOT NULL,
    picture_source_height INTEGER NOT NULL,
    picture_look TEXT,
    PRIMARY KEY (question, place)
);
CREATE TABLE findings (
    answer INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,  -- of the picture among those of the question
    text TEXT NOT NULL,
    ending TEXT NOT NULL,
    seconds REAL NOT NULL,
    problem TEXT NOT NULL,  -- why there is no answer, as a sentence
    PRIMARY KEY (answer, place)
);
CREATE TABLE chart_tables (picture TEXT PRIMARY KEY, about TEXT NOT NULL);

ALTER TABLE messages ADD COLUMN doubts TEXT;
ALTER TABLE messages ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN removed REAL;
CREATE TABLE folders (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL);
ALTER TABLE chats ADD COLUMN folder INTEGER REFERENCES folders (id) ON DELETE SET NULL;
ALTER TABLE chats ADD COLUMN named TEXT NOT NULL DEFAULT 'question';
ALTER TABLE chats ADD COLUMN manner TEXT;
ALTER TABLE chats ADD COLUMN origin TEXT NOT NULL DEFAULT '';
CREATE INDEX chats_by_origin ON chats (origin) WHERE origin <> '';
CREATE TABLE instructions (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE condensed (
    last INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,  -- the last message it stands for
    text TEXT NOT NULL,
    model TEXT NOT NULL,
    created REAL NOT NULL
);
CREATE TABLE question_documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    question INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,  -- among the documents of the question, from 0
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    about TEXT NOT NULL,  -- JSON
    UNIQUE (question, place)
);
CREATE VIRTUAL TABLE document_words USING fts5 (
    text, content = 'question_documents', content_rowid = 'id',
    prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER document_added AFTER INSERT ON question_documents BEGIN
    INSERT INTO document_words (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER document_gone AFTER DELETE ON question_documents BEGIN
    INSERT INTO document_words (document_words, rowid, text) VALUES ('delete', old.id, old.text);
END;

INSERT INTO traces VALUES (0);

CREATE TABLE part_notes (
    key TEXT PRIMARY KEY,
    source TEXT NOT NULL DEFAULT '',
    texts TEXT NOT NULL,
    used REAL NOT NULL
);
CREATE INDEX part_notes_by_source ON part_notes (source);
CREATE TABLE earlier_results (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    tool TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    text TEXT NOT NULL,
    about TEXT NOT NULL,
    created REAL NOT NULL
);
INSERT INTO chats (id, title, model, pinned, created, updated, removed, leaf)
VALUES (1, 'The roof', 'llama3.2:3b', 0, 1000.0, 1030.0, NULL, NULL);
INSERT INTO messages (id, chat, parent, role, text, created, state)
VALUES (1, 1, NULL, 'user', 'What do new shingles cost?', 1000.0, 'done');
INSERT INTO messages (id, chat, parent, role, text, created, state, ending, model, engine, seconds, tokens)
VALUES (2, 1, 1, 'assistant', 'About 1,300.', 1010.0, 'done', 'complete', 'llama3.2:3b', 'your Ollama', 2.5, 40);
INSERT INTO messages (id, chat, parent, role, text, created, state, model, engine)
VALUES (3, 1, 1, 'assistant', 'Half an ans', 1030.0, 'streaming', 'llama3.2:3b', 'your Ollama');
UPDATE chats SET leaf = 3 WHERE id = 1;
INSERT INTO drafts (place, chat, text, about, pictures)
VALUES ('composer', 1, 'And with', '{"editing": null, "picture": null, "documents": []}', '');
INSERT INTO folders (id, name) VALUES (1, 'House');
UPDATE chats SET folder = 1, named = 'person', manner = '{"instructions": "Be brief.", "freedom": -1}' WHERE id = 1;
UPDATE messages SET doubts = '[[6, 11, 0.46, [["1,200", 0.3]]]]', pinned = 1 WHERE id = 2;
INSERT INTO condensed (last, text, model, created) VALUES (2, 'Shingles cost about 1,300.', 'llama3.2:3b', 1040.0);
INSERT INTO question_documents (question, place, name, text, about)
VALUES (1, 0, 'offer.txt', 'Slate, 1,300.', '{"portion": "part", "place": "page 2", "gaps": [], "letters": 400}');
INSERT INTO part_notes (key, source, texts, used) VALUES ('9f86', '60303a', '["- Slate costs 1,300."]', 1050.0);
INSERT INTO earlier_results (tool, fingerprint, text, about, created)
VALUES ('summary', '13 60303a', '- Slate costs 1,300.', '{"name": "offer.txt", "model": "llama3.2:3b"}', 1060.0);
PRAGMA user_version = 9;
