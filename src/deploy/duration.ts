const form = /^(?:(0|[1-9]\d{0,4})h)?(?:(0|[1-9]\d{0,4})m)?(?:(0|[1-9]\d{0,5})s)?$/;

/**
 * Milliseconds of a duration as Go and Kubernetes write it: `90s`, `30m`, `1h30m`. Below a larger
 * unit, a smaller one goes to 59. Undefined when the text has another form.
 */
export function parseDuration(text: string): number | undefined {
  const match = form.exec(text);
  if (match === null || text === '') return undefined;
  const [hours, minutes, seconds] = match.slice(1).map((part) => (part ? Number(part) : undefined));
  if (hours !== undefined && (minutes ?? 0) > 59) return undefined;
  if ((hours ?? minutes) !== undefined && (seconds ?? 0) > 59) return undefined;
  return ((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1000;
}

/** A duration in whole seconds, in the form that `parseDuration` reads: `0s`, `1m30s`, `2h`. */
export function formatDuration(milliseconds: number): string {
  const whole = Math.floor(milliseconds / 1000);
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(whole / 3600), 'h'],
    [Math.floor(whole / 60) % 60, 'm'],
    [whole % 60, 's'],
  ];
  const text = parts.map(([count, unit]) => (count === 0 ? '' : `${count}${unit}`)).join('');
  return text === '' ? '0s' : text;
}
