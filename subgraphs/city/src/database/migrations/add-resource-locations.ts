import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds resources near a point: an index over locations, and the haversine formula on a sphere of the mean radius of the Earth, 6,371,008.8 m. */
export class AddResourceLocations implements MigrationInterface {
  readonly name = 'AddResourceLocations1743379300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION great_circle_m(
        from_latitude double precision, from_longitude double precision,
        to_latitude double precision, to_longitude double precision
      ) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
        2 * 6371008.8 * asin(least(1, sqrt(
          power(sin(radians(to_latitude - from_latitude) / 2), 2)
          + cos(radians(from_latitude)) * cos(radians(to_latitude)) * power(sin(radians(to_longitude - from_longitude) / 2), 2)
        )));
      CREATE INDEX care_resource_location_ix ON care_resource USING gist (point(longitude, latitude));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX care_resource_location_ix');
    await runner.query('DROP FUNCTION great_circle_m');
  }
}
