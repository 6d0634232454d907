"""From a clone to a running portal: PostgreSQL, roles, front end, web and worker.

Plain Python; nothing here needs Django to be configured except `bijwerken`, which configures it itself.
"""
