import { createHash } from 'node:crypto';
import { AwsRefusal } from './aws-refusal.ts';
import { type Call, namedRepository, type Operation, page, seconds } from './operations.ts';
import { names } from './operations-repository.ts';
import { digestOf, type Repository, type StoredManifest } from './repository.ts';
import { beginUpload, type Upload } from './world.ts';

interface ImageId {
  readonly imageDigest?: string;
  readonly imageTag?: string;
}

/** The operations of ECR on images and their layers. */
export const imageOperations: Readonly<Record<string, Operation>> = {
  BatchGetImage(call) {
    const repository = namedRepository(call);
    const images: object[] = [];
    const failures: object[] = [];
    for (const imageId of call.input.imageIds as readonly ImageId[]) {
      const found = lookUp(repository, imageId);
      if ('failureCode' in found) failures.push({ imageId, ...found });
      else {
        const { digest, manifest } = found;
        images.push({
          ...names(repository),
          imageId: {
            imageDigest: digest,
            ...(imageId.imageTag === undefined ? {} : { imageTag: imageId.imageTag }),
          },
          imageManifest: manifest.bytes.toString('utf8'),
          imageManifestMediaType: manifest.mediaType,
        });
      }
    }
    return { images, failures };
  },

  DescribeImages(call) {
    const repository = namedRepository(call);
    const asked = call.input.imageIds as readonly ImageId[] | undefined;
    const digests = asked?.map((imageId) => {
      const found = lookUp(repository, imageId);
      if ('digest' in found) return found.digest;
      throw new AwsRefusal(
        'ImageNotFoundException',
        `The image with imageId {imageDigest:'${imageId.imageDigest ?? 'null'}', imageTag:'${imageId.imageTag ?? 'null'}'} does not exist within the repository with name '${repository.name}' in the registry with id '${repository.registryId}'`,
      );
    });
    const all = digests ?? [...repository.manifests.keys()];
    const { page: some, nextToken } = page(all, asked === undefined ? call.input : {}, 100);
    return { imageDetails: some.map((digest) => details(repository, digest)), nextToken };
  },

  PutImage(call) {
    const { input, world } = call;
    const repository = namedRepository(call);
    const bytes = Buffer.from(input.imageManifest);
    const tag: string | undefined = input.imageTag;
    const digest = digestOf(bytes);
    if (input.imageDigest !== undefined && input.imageDigest !== digest) {
      throw new AwsRefusal(
        'ImageDigestDoesNotMatchException',
        `The image digest '${input.imageDigest}' does not match that of the manifest, '${digest}'.`,
      );
    }
    const known =
      tag === undefined ? repository.manifests.has(digest) : repository.tags.get(tag) === digest;
    if (known) {
      throw new AwsRefusal(
        'ImageAlreadyExistsException',
        `Image with digest '${digest}' and tag '${tag ?? 'null'}' already exists in the repository with name '${repository.name}' in registry with id '${repository.registryId}'`,
      );
    }
    const { mediaType } = repository.putImage(bytes, tag, world.clock.now());
    return {
      image: {
        ...names(repository),
        imageId: { imageDigest: digest, ...(tag === undefined ? {} : { imageTag: tag }) },
        imageManifest: input.imageManifest,
        imageManifestMediaType: mediaType,
      },
    };
  },

  BatchCheckLayerAvailability(call) {
    const repository = namedRepository(call);
    const digests: readonly string[] = call.input.layerDigests;
    const isDigest = (text: string) => /^sha256:[0-9a-f]{64}$/.test(text);
    return {
      layers: digests.filter(isDigest).map((layerDigest) => {
        const blob = repository.blobs.get(layerDigest);
        const layerAvailability = blob === undefined ? 'UNAVAILABLE' : 'AVAILABLE';
        return {
          layerDigest,
          layerAvailability,
          ...(blob === undefined ? {} : { layerSize: blob.size }),
        };
      }),
      failures: digests
        .filter((text) => !isDigest(text))
        .map((layerDigest) => ({
          layerDigest,
          failureCode: 'InvalidLayerDigest',
          failureReason: 'Invalid layer digest',
        })),
    };
  },

  InitiateLayerUpload(call) {
    const { name } = namedRepository(call);
    return { uploadId: beginUpload(call.world, name), partSize: 10_485_760 };
  },

  UploadLayerPart(call) {
    const { input } = call;
    const repository = namedRepository(call);
    const upload = uploadOf(call);
    const received = sizeOf(upload);
    const part = Buffer.from(input.layerPartBlob, 'base64');
    const isNext = input.partFirstByte === received;
    if (!isNext || input.partLastByte - input.partFirstByte + 1 !== part.length) {
      throw new AwsRefusal(
        'InvalidLayerPartException',
        `Layer part starting at byte '${input.partFirstByte}' does not follow what was received.`,
        {
          members: {
            ...names(repository),
            uploadId: input.uploadId,
            lastValidByteReceived: received - 1,
          },
        },
      );
    }
    upload.pieces.push(part);
    return { ...names(repository), uploadId: input.uploadId, lastByteReceived: input.partLastByte };
  },

  CompleteLayerUpload(call) {
    const { world, input } = call;
    const repository = namedRepository(call);
    const { pieces } = uploadOf(call);
    const [wanted = ''] = input.layerDigests as readonly string[];
    if (pieces.length === 0)
      throw new AwsRefusal('EmptyUploadException', 'The upload holds no parts.');
    if (pieces.slice(0, -1).some(({ length }) => length < 5 * 1024 * 1024)) {
      throw new AwsRefusal(
        'LayerPartTooSmallException',
        'Layer parts must be at least 5 MiB in size.',
      );
    }
    if (repository.blobs.has(wanted)) {
      throw new AwsRefusal(
        'LayerAlreadyExistsException',
        `Layer with digest '${wanted}' already exists in the repository with name '${repository.name}'`,
      );
    }
    const hash = createHash('sha256');
    for (const piece of pieces) hash.update(piece);
    if (wanted !== `sha256:${hash.digest('hex')}`) {
      throw new AwsRefusal(
        'InvalidLayerException',
        `The digest '${wanted}' is not that of the layer.`,
      );
    }
    const size = pieces.reduce((sum, { length }) => sum + length, 0);
    repository.blobs.set(wanted, { pieces, size });
    world.uploads.delete(input.uploadId);
    return { ...names(repository), uploadId: input.uploadId, layerDigest: wanted };
  },
};

function lookUp(
  repository: Repository,
  { imageDigest, imageTag }: ImageId,
):
  | { readonly digest: string; readonly manifest: StoredManifest }
  | { readonly failureCode: string; readonly failureReason: string } {
  if (imageDigest === undefined && imageTag === undefined) {
    return { failureCode: 'MissingDigestAndTag', failureReason: 'Missing digest and tag' };
  }
  if (imageDigest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(imageDigest)) {
    return {
      failureCode: 'InvalidImageDigest',
      failureReason: 'Invalid request parameters: image digest should satisfy the regex',
    };
  }
  const found = repository.find(imageTag ?? imageDigest ?? '');
  if (found === undefined) {
    return { failureCode: 'ImageNotFound', failureReason: 'Requested image not found' };
  }
  if (imageDigest !== undefined && found.digest !== imageDigest) {
    return {
      failureCode: 'ImageTagDoesNotMatchDigest',
      failureReason: 'Image tag does not match digest',
    };
  }
  return found;
}

function details(repository: Repository, digest: string): object {
  const manifest = repository.manifests.get(digest);
  const { layers = [] } = JSON.parse(manifest?.bytes.toString('utf8') ?? '{}');
  const imageTags = [...repository.tags].flatMap(([tag, of]) => (of === digest ? [tag] : []));
  return {
    ...names(repository),
    imageDigest: digest,
    ...(imageTags.length === 0 ? {} : { imageTags }),
    imageSizeInBytes: layers.reduce((sum: number, { size }: { size: number }) => sum + size, 0),
    imagePushedAt: seconds(manifest?.pushedAt ?? 0),
    imageManifestMediaType: manifest?.mediaType,
    imageStatus: 'ACTIVE',
  };
}

function uploadOf({ world, input }: Call): Upload {
  const upload = world.uploads.get(input.uploadId);
  if (upload !== undefined && upload.repository === input.repositoryName) return upload;
  throw new AwsRefusal(
    'UploadNotFoundException',
    `The upload '${input.uploadId}' could not be found.`,
  );
}

function sizeOf({ pieces }: Upload): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}
