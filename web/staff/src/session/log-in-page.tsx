import { useMutation, useQuery } from '@apollo/client/react';
import { Alert, Button, Card, Center, Divider, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { errorWords } from '../api/error-words.js';
import { DemoLoginsDocument, LogInDocument } from '../generated/graphql.js';
import { isStaff, openSession, useSessionEnd } from './session.js';

const ENDED = {
  expired: 'Your session has expired. Log in to go on where you were.',
  revoked: 'Your session was ended. Log in again.',
};

/** What five wrong passwords bring. */
const LOCKED = 'Too many wrong attempts: this account is locked. Wait 15 minutes, then try again.';

/** E-mail and password; in the sandbox also one button a demo role. */
export function LogInPage() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [logIn, { loading }] = useMutation(LogInDocument);
  const demo = useQuery(DemoLoginsDocument, { errorPolicy: 'ignore' });
  const ended = useSessionEnd();

  async function enter(as: { email: string; password: string }): Promise<void> {
    setRefusal(null);
    try {
      const { data } = await logIn({ variables: { input: as } });
      const result = data?.logIn;
      if (result?.__typename !== 'LogInPayload') {
        setRefusal(result?.code === 'RATE_LIMITED' ? LOCKED : (result?.message ?? 'The log-in was refused.'));
      } else if (!isStaff(result.viewer.roles)) {
        setRefusal('This account is not a staff account.');
      } else {
        const { accessToken, expiresAt, viewer } = result;
        const { id: viewerId, roles, scopes } = viewer;
        openSession({ accessToken, expiresAt, email: as.email, viewerId, roles, scopes });
      }
    } catch (error) {
      setRefusal(errorWords(error));
    }
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    void enter({ email: email.trim(), password });
  }

  const staffLogins = (demo.data?.demoLogins ?? []).flatMap(({ label, role, email: address, password: secret }) =>
    address && secret && isStaff([role]) ? [{ label, email: address, password: secret }] : [],
  );

  return (
    <Center component="main" mih="100dvh" p="md">
      <Card withBorder shadow="sm" radius="md" p="xl" w="100%" maw={420}>
        <form onSubmit={submit}>
          <Stack>
            <div>
              <Text fw={700} c="teal">
                Fillway
              </Text>
              <Title order={1} size="h3">
                Staff log-in
              </Title>
            </div>
            {ended && !refusal && <Alert color="yellow">{ENDED[ended]}</Alert>}
            {refusal && (
              <Alert color="red" role="alert">
                {refusal}
              </Alert>
            )}
            <TextInput
              label="E-mail"
              type="email"
              autoComplete="username"
              required
              withAsterisk={false}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <PasswordInput
              label="Password"
              autoComplete="current-password"
              required
              withAsterisk={false}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <Button type="submit" loading={loading}>
              Log in
            </Button>
          </Stack>
        </form>
        {staffLogins.length > 0 && (
          <Stack gap="xs" mt="lg">
            <Divider label="Sandbox: log in as" />
            {staffLogins.map((login) => (
              <Button
                key={login.email}
                variant="default"
                size="sm"
                px="xs"
                fz={{ base: 'xs', xs: 'sm' }}
                loading={loading}
                onClick={() => void enter({ email: login.email, password: login.password })}
              >
                {login.label}
              </Button>
            ))}
          </Stack>
        )}
      </Card>
    </Center>
  );
}
