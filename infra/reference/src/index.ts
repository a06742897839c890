export * from './copay-programs.js';
export * from './drugs.js';
export * from './payers.js';
export * from './pharmacies.js';
export * from './zip-centroids.js';
