-- Two users of the database, so that whoever breaks into the ProjMan server can add to the audit log and neither change
-- nor remove what it says: one that owns the tables, for `projman migrate` alone, and one for `projman serve`, which may
-- do on each table what the program does there. On `changes`, the audit log, and on `audit_seals`, the seals over it, that is
-- SELECT and INSERT.
--
-- 1. As an administrator of MariaDB, instead of the statements in projman.cnf:
--
--      CREATE DATABASE projman CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--      CREATE USER projman_owner@localhost IDENTIFIED BY 'a password of your own';
--      CREATE USER projman@localhost IDENTIFIED BY 'another password';
--      GRANT ALL ON projman.* TO projman_owner@localhost;
--
-- 2. Make the tables; here, and after each update of ProjMan, as the owner:
--
--      DATABASE_URL=mysql://projman_owner:...@localhost/projman projman migrate
--
-- 3. Run this file as an administrator: mariadb < grants.sql. A right on a table can be given only when the table is
--    there, so run it again after an update that brought new tables; until then the server says which one is denied.
--
-- 4. Start the server as the other one: DATABASE_URL=mysql://projman:...@localhost/projman projman serve
--    (without --migrate). `SHOW GRANTS FOR projman@localhost` must not show a right ON `projman`.*, which would hold for
--    every table and cannot be taken back for one: REVOKE ALL ON projman.* FROM projman@localhost takes it away.
--
-- Restores, anonymising people and clearing out old rows of the log are done as the owner, on purpose and by hand. Rows that are
-- cleared out go seal by seal, up to the `last_id` of one, and the seals stay: `projman audit verify --from` goes on after it.
-- A server that keeps binary logs on another machine (log-bin in projman.cnf) shows what the owner did, too.

-- The audit log: read and added to, never changed.
GRANT SELECT, INSERT ON projman.changes TO projman@localhost;
GRANT SELECT, INSERT ON projman.audit_seals TO projman@localhost;

-- The register.
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.departments TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.employees TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.projects TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.roles TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.seats TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.assignments TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.handovers TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.handover_items TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.search_words TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.revisions TO projman@localhost;

-- Draft reorganisations. Drafts are applied or discarded, never deleted.
GRANT SELECT, INSERT, UPDATE ON projman.reorganisations TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.reorganisation_changes TO projman@localhost;

-- Accounts and what belongs to them.
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.accounts TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.sessions TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.recovery_codes TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.invitations TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.password_resets TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.api_tokens TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.api_quotas TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.idempotency_keys TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.feeds TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.throttles TO projman@localhost;

-- Imports: the files, what was found in them, what was done.
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.imports TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.import_parts TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.import_rows TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.import_deeds TO projman@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON projman.import_runs TO projman@localhost;

-- Which migrations were applied. It is asked for with CREATE TABLE IF NOT EXISTS before it is read.
GRANT SELECT, CREATE ON projman.__diesel_schema_migrations TO projman@localhost;
