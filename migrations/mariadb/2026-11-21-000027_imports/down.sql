DROP TABLE import_runs;
DROP TABLE import_deeds;
DROP TABLE import_rows;
DROP TABLE import_parts;
DROP TABLE imports;
