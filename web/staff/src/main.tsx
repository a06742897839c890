import '@mantine/core/styles.css';
import './staff.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { letStylesIn } from './style-nonce.js';

letStylesIn();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
