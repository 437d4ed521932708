DELETE FROM revisions WHERE name = 'reorganisations';
DROP TABLE reorganisation_changes;
DROP TABLE reorganisations;
