/** A push in a process of its own, to be killed: `push-process.ts FILE HOST/NAME TAG`. */
import { openImageOrIndex } from '../../src/oci/open-image.ts';
import { imageToPush } from '../../src/registry/image-to-push.ts';
import { pushImage } from '../../src/registry/push-image.ts';
import { pushFailure } from '../../src/registry/push-report.ts';
import { parseRepository } from '../../src/registry/repository.ts';
import { processClock } from '../../src/runner/clock.ts';
import { RunnerHttp } from '../../src/runner/http.ts';
import { RecordingLog } from '../support/ports.ts';

const [file = '', repository = '', tag = ''] = process.argv.slice(2);
const { signal: cancelled } = new AbortController();
const image = await openImageOrIndex(file);
const report = await pushImage(
  {
    image: await imageToPush(image),
    destinations: [
      {
        repository: parseRepository(repository, false),
        tags: [tag],
        credentials: async () => ({ credentials: undefined }),
      },
    ],
  },
  { http: new RunnerHttp({}, cancelled), clock: processClock, log: new RecordingLog(), cancelled },
);
await image.close();
const failure = pushFailure(report);
if (failure !== undefined) throw failure;
