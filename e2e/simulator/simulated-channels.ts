import { time } from './virtual-time.ts';

/** A tab, as channels see it. */
export interface ChannelTab {
  readonly device: number;
  /** Stands in the names of the channels that RxDB opens, and in its messages. */
  readonly tag: string;
}

const open = new Set<TabChannel>();
const tabs = new Map<string, ChannelTab>();

/** A BroadcastChannel between the tabs of one device. Messages arrive later, in order, as copies. */
export class TabChannel extends EventTarget {
  readonly name: string;
  readonly tab: ChannelTab | undefined;
  onmessage: ((event: MessageEvent) => void) | null = null;

  /** Without a tab, its tag is looked for in the name: libraries open their channels themselves. */
  constructor(name: string, tab?: ChannelTab) {
    super();
    this.tab = tab ?? [...tabs.values()].find(({ tag }) => name.includes(tag));
    this.name = this.tab ? name.replace(this.tab.tag, '') : name;
    open.add(this);
  }

  postMessage(message: unknown): void {
    const from = this.tab;
    if (!from || !open.has(this)) return;
    for (const other of open) {
      const to = other.tab;
      if (other === this || !to || to.device !== from.device || other.name !== this.name) continue;
      const data: unknown = JSON.parse(JSON.stringify(message).replaceAll(from.tag, to.tag));
      void time.wait(1).then(() => open.has(other) && other.#hear(data));
    }
  }

  close(): void {
    open.delete(this);
  }

  #hear(data: unknown): void {
    const event = new MessageEvent('message', { data });
    this.onmessage?.(event);
    this.dispatchEvent(event);
  }
}

export function meetTab(tab: ChannelTab): void {
  tabs.set(tab.tag, tab);
}

/** The tab is gone, and with it its channels. */
export function leaveChannels(tab: ChannelTab): void {
  tabs.delete(tab.tag);
  for (const channel of open) if (channel.tab === tab) open.delete(channel);
}

/** RxDB finds the browser's BroadcastChannel where a browser has it. */
export function installChannels(): void {
  Object.assign(globalThis, { BroadcastChannel: TabChannel, self: globalThis });
}
