import type { Label } from '../ports.ts';
import type { Repository } from './repository.ts';

const permission = 'pull-requests: read';

/** The labels that a pull request has now: its event has those of the time when it began, also when a job runs again. */
export async function readLabels(
  { api, path }: Repository,
  pull: number,
): Promise<readonly Label[]> {
  const query = { per_page: 100 };
  const answer = await api.read({
    path: [...path, 'issues', String(pull), 'labels'],
    query,
    permission,
  });
  return answer.list().map((label) => {
    const description = label.at('description');
    return {
      name: label.at('name').text(),
      description: description.isNothing ? '' : description.text(),
    };
  });
}
