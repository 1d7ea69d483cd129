import type { CareResource } from './care-resource.ts';

function featureOf({ id, location, ...properties }: CareResource) {
  const geometry = location && { type: 'Point', coordinates: [location.longitude, location.latitude] };
  return { type: 'Feature', id, geometry, properties };
}

/** Writes resources as a GeoJSON FeatureCollection (RFC 7946), longitude before latitude. */
export function formatGeoJson(resources: readonly CareResource[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features: resources.map(featureOf) });
}
