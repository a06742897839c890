import { freePort } from '../machine/free-port.js';
import { type OwnGateway, startOwnGateway } from '../machine/own-gateway.js';

/** Two gateways on the same stores, of which one at a time is killed and comes back at its address. */
export class GatewayPair {
  private readonly ports: number[] = [];
  private gateways: OwnGateway[] = [];
  private next = 0;
  private stopped = false;

  constructor(private readonly env: Record<string, string>) {}

  async start(): Promise<void> {
    this.ports.push(await freePort(), await freePort());
    this.gateways = await Promise.all(this.ports.map((port) => startOwnGateway(this.env, { place: 'anywhere', port })));
  }

  /** The address of one of them, whether it is there just now or not. */
  any(): string {
    return `http://127.0.0.1:${this.ports[Math.floor(Math.random() * this.ports.length)]}`;
  }

  /** Ends one at once; the other one's turn is the next time. Returns when it is back. */
  async killOne(): Promise<void> {
    const index = this.next++ % this.ports.length;
    await this.gateways[index]?.kill();
    const back = await startOwnGateway(this.env, { place: 'anywhere', port: this.ports[index] });
    this.gateways[index] = back;
    if (this.stopped) await back.kill();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.gateways.map((gateway) => gateway.kill()));
  }
}
