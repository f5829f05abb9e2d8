import { stat } from 'node:fs/promises';

/**
 * The names of the running instances in which rockcraft builds one project, of what
 * `lxc --project rockcraft list --format json` printed. rockcraft calls them
 * `rockcraft-{name}-{platform}-{inode of the project directory}`, where craft-providers may shorten
 * the name and put a hash at its end, and mounts the directory in them.
 */
export async function instancesOf(project: string, listed: string): Promise<readonly string[]> {
  const { ino } = await stat(project);
  return parsed(listed).flatMap((instance) => {
    const { name, status, devices } = fieldsOf(instance);
    // A name that LXD would not have made is none of LXD's.
    if (typeof name !== 'string' || !/^rockcraft-[A-Za-z0-9-]+$/.test(name)) return [];
    if (status !== 'Running') return [];
    const sources = Object.values(fieldsOf(devices)).map((device) => fieldsOf(device).source);
    return name.endsWith(`-${ino}`) || sources.includes(project) ? [name] : [];
  });
}

function parsed(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
