// Which products a database stands for, and what it takes from their descriptions.
import type { ScenarioNode } from '#scenario/document.ts';
import { asIs, type KindImport, machineFacts, readsAndWrites } from '#scenario/importing.ts';
import { typicalMs } from '#scenario/typical.ts';
import type { DatabaseSettings } from './settings.ts';

export const databaseImport: KindImport = {
  products: [
    ...['postgres', 'postgresql', 'postgis', 'timescaledb', 'timescaledb-ha', 'cockroach', 'cockroachdb'],
    ...[
      'mysql',
      'mysql-server',
      'mariadb',
      'percona',
      'mssql',
      'azure-sql-edge',
      'oracle',
      'oracle-xe',
      'db2',
    ],
    ...['mongo', 'mongodb', 'mongodb-community-server', 'couchdb', 'couchbase', 'dynamodb', 'dynamodb-local'],
    ...['cassandra', 'scylla', 'scylladb', 'clickhouse', 'clickhouse-server', 'influxdb', 'questdb'],
    ...['elasticsearch', 'opensearch', 'solr', 'neo4j', 'sqlite', 'h2', 'hsqldb', 'other_sql'],
  ],
  takes: {
    ...machineFacts,
    workers: asIs('poolSize'),
    operations: readsAndWrites,
  },
  capacity: (node) => {
    const { readMs, poolSize, cores } = node as ScenarioNode & DatabaseSettings;
    return { demandMs: typicalMs(readMs), workers: poolSize, cores, instances: 1 };
  },
};
