import { useEffect, useState } from 'react';
import { type DemoLogin, demoLogins, logInAs, type Session } from './session.js';

interface LogInBarProps {
  session: Session | null;
  onChange: (next: Session | null) => void;
}

/** In the sandbox one button a role and a list of the pharmacies; in production a field for a token of one's own. */
export function LogInBar({ session, onChange }: LogInBarProps) {
  const [logins, setLogins] = useState<DemoLogin[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    demoLogins().then(setLogins, () => setLogins([]));
  }, []);

  async function logIn(login: DemoLogin): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      onChange(await logInAs(login));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'The log-in was refused.');
    } finally {
      setBusy(false);
    }
  }

  const pharmacies = logins?.filter(({ role }) => role === 'pharmacy_partner') ?? [];
  const others = logins?.filter(({ role }) => role !== 'pharmacy_partner') ?? [];
  return (
    <header className="bar">
      <a className="home" href="/">
        Fillway
      </a>
      <span className="who" aria-live="polite">
        {session ? (
          <>
            Asking as <strong>{session.label}</strong>
          </>
        ) : (
          'Nobody is logged in'
        )}
      </span>
      <nav className="logins" aria-label="Log in as">
        {others.map((login) => (
          <button
            key={login.label}
            type="button"
            title={login.label}
            aria-pressed={session?.label === login.label}
            disabled={busy}
            onClick={() => void logIn(login)}
          >
            {words(login.role)}
          </button>
        ))}
        {pharmacies.length > 0 && (
          <PharmacyChoice
            pharmacies={pharmacies}
            chosen={session?.label}
            disabled={busy}
            onChoose={(login) => void logIn(login)}
          />
        )}
        {logins?.length === 0 && (
          <TokenField onToken={(accessToken) => onChange({ label: 'your token', accessToken })} />
        )}
        {session && (
          <button type="button" className="out" onClick={() => onChange(null)}>
            Log out
          </button>
        )}
      </nav>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </header>
  );
}

/** `ops_manager` as people say it. */
function words(role: string): string {
  const text = role.replace('ops_', 'operations ').replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface PharmacyChoiceProps {
  pharmacies: readonly DemoLogin[];
  chosen: string | undefined;
  disabled: boolean;
  onChoose: (login: DemoLogin) => void;
}

function PharmacyChoice({ pharmacies, chosen, disabled, onChoose }: PharmacyChoiceProps) {
  return (
    <select
      aria-label="Log in as a pharmacy"
      disabled={disabled}
      value={pharmacies.some(({ label }) => label === chosen) ? chosen : ''}
      onChange={(event) => {
        const login = pharmacies.find(({ label }) => label === event.target.value);
        if (login) onChoose(login);
      }}
    >
      <option value="" disabled>
        Pharmacy partner…
      </option>
      {pharmacies.map(({ label, clientId }) => (
        <option key={clientId} value={label}>
          {label}
        </option>
      ))}
    </select>
  );
}

function TokenField({ onToken }: { onToken: (token: string) => void }) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const token = new FormData(event.currentTarget).get('token');
        if (typeof token === 'string' && token.trim() !== '') onToken(token.trim());
      }}
    >
      <label>
        Access token <input name="token" type="password" autoComplete="off" />
      </label>
      <button type="submit">Use</button>
    </form>
  );
}
