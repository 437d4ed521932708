DROP TABLE IF EXISTS handover_items;
DROP TABLE IF EXISTS handovers;
