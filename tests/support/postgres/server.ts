/** The PostgreSQL that queue mode brings along serves the tests as well. */
export { type PostgresServer, startPostgres } from '../../../sandbox/servers/postgres';
