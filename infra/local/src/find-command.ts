import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { commandPath, javaHome } from './env.js';

/** The full path of a command on the PATH; undefined when it is not installed. */
export function findCommand(name: string): string | undefined {
  for (const folder of commandPath().split(delimiter)) {
    const candidate = join(folder, name);
    if (folder && isExecutable(candidate)) return candidate;
  }
  return undefined;
}

/** A tool of the Java installation (`java`, `javac`): from JAVA_HOME, else from the PATH. */
export function findJavaTool(name: 'java' | 'javac'): string | undefined {
  const home = javaHome();
  const candidate = home === undefined ? undefined : join(home, 'bin', name);
  return candidate !== undefined && isExecutable(candidate) ? candidate : findCommand(name);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
