BEGIN TRANSACTION;
CREATE TABLE edits (
    file INTEGER NOT NULL, number INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    before TEXT NOT NULL, after TEXT NOT NULL, rule TEXT NOT NULL, reason TEXT NOT NULL, applicability TEXT NOT NULL,
    concept TEXT NOT NULL, line INTEGER NOT NULL, "column" INTEGER NOT NULL, member TEXT NOT NULL,
    PRIMARY KEY (file, number)
) WITHOUT ROWID;
INSERT INTO "edits" VALUES(1,0,3,5,'  ',' ','spacing','one space between words','safe','',1,4,'');
INSERT INTO "edits" VALUES(2,0,3,5,'  ',' ','spacing','one space between words','safe','',1,4,'');
INSERT INTO "edits" VALUES(4,0,4,5,'٣','3','digits','the house writes the figures 0-9 in both editions','safe','',1,5,'');
INSERT INTO "edits" VALUES(4,1,15,17,'  ',' ','spacing','one space between words','safe','',2,3,'');
INSERT INTO "edits" VALUES(4,2,23,24,'3','three','house-numbers','the house writes numbers up to ten in words','safe','',2,11,'');
INSERT INTO "edits" VALUES(5,0,4,5,'٣','3','digits','the house writes the figures 0-9 in both editions','safe','',1,5,'');
INSERT INTO "edits" VALUES(6,0,2,4,'  ',' ','spacing','one space between words','safe','',1,3,'');
INSERT INTO "edits" VALUES(6,1,10,11,'3','three','house-numbers','the house writes numbers up to ten in words','safe','',1,11,'');
INSERT INTO "edits" VALUES(6,2,20,21,' ','','spacing','no space before a punctuation mark','safe','',1,21,'');
INSERT INTO "edits" VALUES(6,3,42,46,' the','','doubled-words','"the" stands twice','safe','',3,19,'');
INSERT INTO "edits" VALUES(7,0,4,5,'٣','3','digits','the house writes the figures 0-9 in both editions','safe','',1,5,'');
INSERT INTO "edits" VALUES(7,1,12,16,' ,  ','، ','punctuation+spacing','Arabic text is punctuated with ،; no space before a punctuation mark; one space between words','safe','',1,13,'');
INSERT INTO "edits" VALUES(7,2,23,25,'  ',' ','spacing','one space between words','safe','',2,3,'');
INSERT INTO "edits" VALUES(9,0,3,5,'  ',' ','spacing','one space between words','safe','',1,4,'');
INSERT INTO "edits" VALUES(9,1,33,34,' ','','spacing','no space inside brackets','safe','',3,23,'');
INSERT INTO "edits" VALUES(9,2,37,38,' ','','spacing','no space inside brackets','safe','',3,27,'');
INSERT INTO "edits" VALUES(9,3,47,49,'  ',' ','spacing','one space between words','safe','',5,6,'');
CREATE TABLE files (
    number INTEGER PRIMARY KEY, path TEXT NOT NULL, target TEXT NOT NULL, state TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '', size INTEGER NOT NULL DEFAULT 0,
    hash_before TEXT NOT NULL DEFAULT '', hash_after TEXT NOT NULL DEFAULT '', undone TEXT NOT NULL DEFAULT ''
);
INSERT INTO "files" VALUES(1,'bom.txt','bom.txt','done','',14,'cb9e89fd3871f12dae8ee0bd626451d9ecf88780164513ee97587e70754389b9','9144dec9cb3c64ea53a22e1dafd85169a22c669f58ef8f6df88df21d55c62ca6','');
INSERT INTO "files" VALUES(2,'cp1256.txt','cp1256.txt','done','',44,'4721b72604b3cff3ad4ab06f5b9ac0670b700302026f80317b203ce6ea8f5204','ff356ca98511152d4f832eae3a3e21f162b968af2e33669864165e9605b2dbc3','');
INSERT INTO "files" VALUES(3,'empty.txt','empty.txt','unchanged','',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','');
INSERT INTO "files" VALUES(4,'mixed.txt','mixed.txt','done','',45,'4804c5b3ab185dd7bf8dbaa09bbfbbb9a28c0212229524e7e4ecd80e2fecc84b','3a88b7710e6b1dca9e2a1f801392f35e24ea7bfe6cc7f26f1d0a20205d148d05','');
INSERT INTO "files" VALUES(5,'utf16.txt','utf16.txt','done','',26,'8f82f8af7747dfc8d38db39dc6bfd67d2f9d333011862558393815f89910fc5a','39adefa88c21b7d1f7a7d5d0469b10cb8dd095d261d027ee56475be09a2bfff4','');
INSERT INTO "files" VALUES(6,'2015/first.txt','2015/first.txt','done','',54,'d2046dbd6c5041658212ec76539dfd628a81051a26fae71cec3e8b798c3fe9c6','8c143baf3be3cd0446d82c8c41b05232891d3b1c7c640c4eca2613038ffb3165','');
INSERT INTO "files" VALUES(7,'2015/windows.txt','2015/windows.txt','done','',50,'36026e7d8abc405a403748b87d9fbbe1bc5ed67d79cf51e27cdc9f141c60a789','4817d9c17ed6ba8eb0395f9799dcc2c8edf14d4cc551a67832add0f2bc700a67','');
INSERT INTO "files" VALUES(8,'2016/clean.txt','2016/clean.txt','unchanged','',23,'b3d64f48adce6d3baad6c22a34fb8f41261436f7dbca36e7086edeab32582df0','b3d64f48adce6d3baad6c22a34fb8f41261436f7dbca36e7086edeab32582df0','');
INSERT INTO "files" VALUES(9,'2016/post.md','2016/post.md','done','',70,'d9cae6ca0d2960564e9c0cbf2ad4cf2e04cfddffc436444ae8b1b1556e5fbc24','9675de79ac1f9df4269e6c8dc59dbfe25fc14a100f11a96a96da9b84dc1b8927','');
CREATE TABLE run (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "run" VALUES('ended','"2026-11-22T18:25:24Z"');
INSERT INTO "run" VALUES('id','"20261122-182524-718674"');
INSERT INTO "run" VALUES('kind','"normalize"');
INSERT INTO "run" VALUES('out','""');
INSERT INTO "run" VALUES('recipe','{"language": "auto", "select": ["digits", "spacing", "doubled-words", "punctuation", "tatweel", "quotes", "house-numbers"], "ignore": [], "unsafe": false, "to_utf8": false, "columns": [], "encoding": "", "glossaries": [], "proposals": false, "diff": false, "text": false}');
INSERT INTO "run" VALUES('root','"/archive"');
INSERT INTO "run" VALUES('signature','{"version": "0.1.0", "glossary": "2026-11-22+34a9152410f5", "rules": ["digits", "tatweel", "quotes", "punctuation", "spacing", "doubled-words", "house-numbers"], "language": "auto", "unsafe": false, "to_utf8": false}');
INSERT INTO "run" VALUES('started','"2026-11-22T18:25:24Z"');
INSERT INTO "run" VALUES('state','"ended"');
CREATE TABLE splices (
    file INTEGER NOT NULL, number INTEGER NOT NULL, start INTEGER NOT NULL, before BLOB NOT NULL, after BLOB NOT NULL,
    edit INTEGER NOT NULL, lead BLOB NOT NULL, trail BLOB NOT NULL,
    PRIMARY KEY (file, number)
) WITHOUT ROWID;
INSERT INTO "splices" VALUES(1,0,7,X'20',X'',0,X'54776F20',X'6D656E2E0D0A');
INSERT INTO "splices" VALUES(2,0,4,X'20',X'',0,X'DECAE120',X'CBE1C7CBC920E3CFE4EDEDE420DDED20D1EDDD20CDE3C7C920C7E1D4D1DEED20EDE6E320C3E3D3');
INSERT INTO "splices" VALUES(4,0,7,X'D9A3',X'33',0,X'D982D8AAD98420',X'20D985D8AFD986D98AD98AD9860A496E2048616D612C207468726565206D656E20666C65642E0A');
INSERT INTO "splices" VALUES(4,1,26,X'20',X'',1,X'D982D8AAD984203320D985D8AFD986D98AD98AD9860A496E20',X'48616D612C207468726565206D656E20666C65642E0A');
INSERT INTO "splices" VALUES(4,2,33,X'33',X'7468726565',2,X'D982D8AAD984203320D985D8AFD986D98AD98AD9860A496E2048616D612C20',X'206D656E20666C65642E0A');
INSERT INTO "splices" VALUES(5,0,10,X'6306',X'3300',0,X'42062A0644062000',X'200045062F0646064A064A064606');
INSERT INTO "splices" VALUES(6,0,3,X'20',X'',0,X'496E20',X'48616D612C207468726565206D656E20666C65642E0A0A546865792063616D652066726F6D20746865206E6F7274682E');
INSERT INTO "splices" VALUES(6,1,10,X'33',X'7468726565',1,X'496E2048616D612C20',X'206D656E20666C65642E0A0A546865792063616D652066726F6D20746865206E6F7274682E0A');
INSERT INTO "splices" VALUES(6,2,20,X'20',X'',2,X'496E2048616D612C207468726565206D656E20666C6564',X'2E0A0A546865792063616D652066726F6D20746865206E6F7274682E0A');
INSERT INTO "splices" VALUES(6,3,42,X'20746865',X'',3,X'496E2048616D612C207468726565206D656E20666C65642E0A0A546865792063616D652066726F6D20746865',X'206E6F7274682E0A');
INSERT INTO "splices" VALUES(7,0,7,X'D9A3',X'33',0,X'D982D8AAD98420',X'20D985D8AFD986D98AD98AD986D88C20D8A3D985D8B30D0AD981D98A20D8ADD985D8A7D8A90D0A');
INSERT INTO "splices" VALUES(7,1,22,X'202C20',X'D88C',1,X'D982D8AAD984203320D985D8AFD986D98AD98AD986',X'20D8A3D985D8B30D0AD981D98A20D8ADD985D8A7D8A90D0A');
INSERT INTO "splices" VALUES(7,2,39,X'20',X'',2,X'D982D8AAD984203320D985D8AFD986D98AD98AD986D88C20D8A3D985D8B30D0AD981D98A20',X'D8ADD985D8A7D8A90D0A');
INSERT INTO "splices" VALUES(9,0,4,X'20',X'',0,X'23204120',X'726169640A0A54686579206C6566742060612020626020616E64202872616E292E0A0A7C206F6E652074776F207C20D9');
INSERT INTO "splices" VALUES(9,1,33,X'20',X'',1,X'23204120726169640A0A54686579206C6566742060612020626020616E642028',X'72616E292E0A0A7C206F6E652074776F207C20D9A3207C0A7C2D2D2D7C2D2D2D7C0A');
INSERT INTO "splices" VALUES(9,2,37,X'20',X'',2,X'23204120726169640A0A54686579206C6566742060612020626020616E64202872616E',X'292E0A0A7C206F6E652074776F207C20D9A3207C0A7C2D2D2D7C2D2D2D7C0A');
INSERT INTO "splices" VALUES(9,3,48,X'20',X'',3,X'23204120726169640A0A54686579206C6566742060612020626020616E64202872616E292E0A0A7C206F6E6520',X'74776F207C20D9A3207C0A7C2D2D2D7C2D2D2D7C0A');
CREATE INDEX files_by_target ON files (target);
COMMIT;
