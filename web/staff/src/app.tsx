import { ApolloProvider } from '@apollo/client/react';
import { createTheme, MantineProvider } from '@mantine/core';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { AlertsPage } from './alerts/alerts-page.js';
import { client } from './api/client.js';
import { BoardPage } from './board/board-page.js';
import { DeadLettersPage } from './dead-letters/dead-letters-page.js';
import { InsightsPage } from './insights/insights-page.js';
import { PharmacistQueuePage } from './pharmacist-queue/pharmacist-queue-page.js';
import { PrescriptionPage } from './prescription/prescription-page.js';
import { LogInPage } from './session/log-in-page.js';
import { useMay, useSession } from './session/session.js';
import { Shell } from './shell.js';
import { styleNonce } from './style-nonce.js';

const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 9, dark: 9 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  defaultRadius: 'md',
  respectReducedMotion: true,
});

/** Log-in, then the pages that the person's role has. */
export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => styleNonce() ?? ''}>
      <ApolloProvider client={client}>
        <BrowserRouter basename="/staff">
          <Pages />
        </BrowserRouter>
      </ApolloProvider>
    </MantineProvider>
  );
}

function Pages() {
  const session = useSession();
  const may = useMay();
  if (!session) return <LogInPage />;
  return (
    <Routes>
      <Route element={<Shell key={session.accessToken} />}>
        <Route index element={<Navigate to="/board" replace />} />
        <Route path="/board" element={<BoardPage />} />
        <Route path="/prescriptions/:id" element={<PrescriptionPage />} />
        {may('prescription:verify') && <Route path="/pharmacist-queue" element={<PharmacistQueuePage />} />}
        {may('alert:read') && <Route path="/alerts" element={<AlertsPage />} />}
        {may('deadletter:read') && <Route path="/dead-letters" element={<DeadLettersPage />} />}
        {may('adjudication:read') && <Route path="/insights" element={<InsightsPage />} />}
        <Route path="*" element={<Navigate to="/board" replace />} />
      </Route>
    </Routes>
  );
}
