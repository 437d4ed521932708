DROP TABLE api_quotas;
