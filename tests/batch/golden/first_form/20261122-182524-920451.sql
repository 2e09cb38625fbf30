BEGIN TRANSACTION;
CREATE TABLE edits (
    file INTEGER NOT NULL, number INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    before TEXT NOT NULL, after TEXT NOT NULL, rule TEXT NOT NULL, reason TEXT NOT NULL, applicability TEXT NOT NULL,
    concept TEXT NOT NULL, line INTEGER NOT NULL, "column" INTEGER NOT NULL, member TEXT NOT NULL,
    PRIMARY KEY (file, number)
) WITHOUT ROWID;
INSERT INTO "edits" VALUES(1,0,23,24,'3','three','house-numbers','the house writes numbers up to ten in words','safe','',2,11,'');
INSERT INTO "edits" VALUES(2,0,10,11,'3','three','house-numbers','the house writes numbers up to ten in words','safe','',1,11,'');
CREATE TABLE files (
    number INTEGER PRIMARY KEY, path TEXT NOT NULL, target TEXT NOT NULL, state TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '', size INTEGER NOT NULL DEFAULT 0,
    hash_before TEXT NOT NULL DEFAULT '', hash_after TEXT NOT NULL DEFAULT '', undone TEXT NOT NULL DEFAULT ''
);
INSERT INTO "files" VALUES(1,'mixed.txt','mixed.txt','done','',45,'3a88b7710e6b1dca9e2a1f801392f35e24ea7bfe6cc7f26f1d0a20205d148d05','4a0ee1aee128a5264be72003455d26eab2f303fb7f17a9ca9af57799e0ce1529','2');
INSERT INTO "files" VALUES(2,'2015/first.txt','2015/first.txt','done','',54,'8c143baf3be3cd0446d82c8c41b05232891d3b1c7c640c4eca2613038ffb3165','ed924253492d2b021e5304c76a865bcf1bfc66b22a9d6afe642846c639c146c8','1');
CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "run" VALUES('concept','""');
INSERT INTO "run" VALUES('ended','"2026-11-22T18:25:24Z"');
INSERT INTO "run" VALUES('file','""');
INSERT INTO "run" VALUES('id','"20261122-182524-920451"');
INSERT INTO "run" VALUES('kind','"undo"');
INSERT INTO "run" VALUES('of','"20261122-182524-718674"');
INSERT INTO "run" VALUES('root','"/archive"');
INSERT INTO "run" VALUES('rule','"house-numbers"');
INSERT INTO "run" VALUES('signature','{"version": "0.1.0", "glossary": "2026-11-22+34a9152410f5", "rules": ["digits", "tatweel", "quotes", "punctuation", "spacing", "doubled-words", "house-numbers"], "language": "auto", "unsafe": false, "to_utf8": false}');
INSERT INTO "run" VALUES('started','"2026-11-22T18:25:24Z"');
INSERT INTO "run" VALUES('state','"ended"');
CREATE TABLE splices (
    file INTEGER NOT NULL, number INTEGER NOT NULL, start INTEGER NOT NULL, before BLOB NOT NULL, after BLOB NOT NULL,
    edit INTEGER NOT NULL, lead BLOB NOT NULL, trail BLOB NOT NULL,
    PRIMARY KEY (file, number)
) WITHOUT ROWID;
INSERT INTO "splices" VALUES(1,0,31,X'7468726565',X'33',0,X'',X'');
INSERT INTO "splices" VALUES(2,0,9,X'7468726565',X'33',0,X'',X'');
CREATE INDEX files_by_target ON files (target);
COMMIT;
