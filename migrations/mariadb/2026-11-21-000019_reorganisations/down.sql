DELETE FROM revisions WHERE name = 'reorganisations';
DROP TABLE IF EXISTS reorganisation_changes;
DROP TABLE IF EXISTS reorganisations;
