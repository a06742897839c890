/** Without this, `@apollo/gateway` opens an exporter to Apollo's servers when it is constructed. */
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
