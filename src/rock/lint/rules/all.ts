import type { Rule } from '../rule.ts';
import { absoluteFileset } from './absolute-fileset.ts';
import { bareOverlay } from './bare-overlay.ts';
import { bareWithoutBuildBase } from './bare-without-build-base.ts';
import { bareWithoutShell } from './bare-without-shell.ts';
import { baseEndOfLife } from './base-end-of-life.ts';
import { circularParts } from './circular-parts.ts';
import { colonBase } from './colon-base.ts';
import { crossArchitectureSlices } from './cross-architecture-slices.ts';
import { duplicateEntry } from './duplicate-entry.ts';
import { entrypointService } from './entrypoint-service.ts';
import { environmentInterpolation } from './environment-interpolation.ts';
import { eulaPackage } from './eula-package.ts';
import { goWithoutCompiler } from './go-without-compiler.ts';
import { insecureRepository } from './insecure-repository.ts';
import { interpreterEnvironment } from './interpreter-environment.ts';
import { invalidCheck } from './invalid-check.ts';
import { invalidName } from './invalid-name.ts';
import { invalidPlatform } from './invalid-platform.ts';
import { invalidService } from './invalid-service.ts';
import { invalidVersion } from './invalid-version.ts';
import { missingCaCertificates } from './missing-ca-certificates.ts';
import { missingKey } from './missing-key.ts';
import { missingManifest } from './missing-manifest.ts';
import { mixedSlicesAndDebs } from './mixed-slices-and-debs.ts';
import { organizeLeftOut } from './organize-left-out.ts';
import { organizeShadowsFiles } from './organize-shadows-files.ts';
import { partWithoutPlugin } from './part-without-plugin.ts';
import { partWithoutSource } from './part-without-source.ts';
import { platformLabel } from './platform-label.ts';
import { repositoryKey } from './repository-key.ts';
import { runUser } from './run-user.ts';
import { sourceOutsideProject } from './source-outside-project.ts';
import { thirdPartySlice } from './third-party-slice.ts';
import { twoManifests } from './two-manifests.ts';
import { unknownBase } from './unknown-base.ts';
import { unknownExtension } from './unknown-extension.ts';
import { unknownKey } from './unknown-key.ts';
import { unknownLicence } from './unknown-licence.ts';
import { unknownPart } from './unknown-part.ts';
import { unknownPartKey } from './unknown-part-key.ts';
import { unknownPlugin } from './unknown-plugin.ts';
import { unknownSlice } from './unknown-slice.ts';
import { unpopulatedCaCertificates } from './unpopulated-ca-certificates.ts';
import { unsupportedKey } from './unsupported-key.ts';
import { wholePackage } from './whole-package.ts';
import { wrongType } from './wrong-type.ts';

/** Every rule, sorted by name. */
export const rules: readonly Rule[] = [
  absoluteFileset,
  bareOverlay,
  bareWithoutBuildBase,
  bareWithoutShell,
  baseEndOfLife,
  circularParts,
  colonBase,
  crossArchitectureSlices,
  duplicateEntry,
  entrypointService,
  environmentInterpolation,
  eulaPackage,
  goWithoutCompiler,
  insecureRepository,
  interpreterEnvironment,
  invalidCheck,
  invalidName,
  invalidPlatform,
  invalidService,
  invalidVersion,
  missingCaCertificates,
  missingKey,
  missingManifest,
  mixedSlicesAndDebs,
  organizeLeftOut,
  organizeShadowsFiles,
  partWithoutPlugin,
  partWithoutSource,
  platformLabel,
  repositoryKey,
  runUser,
  sourceOutsideProject,
  thirdPartySlice,
  twoManifests,
  unknownBase,
  unknownExtension,
  unknownKey,
  unknownLicence,
  unknownPart,
  unknownPartKey,
  unknownPlugin,
  unknownSlice,
  unpopulatedCaCertificates,
  unsupportedKey,
  wholePackage,
  wrongType,
];
