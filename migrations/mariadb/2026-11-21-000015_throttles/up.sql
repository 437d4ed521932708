-- Attempts that failed, counted by what they were aimed at and where they came from. Names and addresses are hashed.
CREATE TABLE IF NOT EXISTS throttles (
  name VARCHAR(90) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  attempts INTEGER NOT NULL,
  since DATETIME NOT NULL,
  expires_at DATETIME NOT NULL,
  KEY throttles_expires_at (expires_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
