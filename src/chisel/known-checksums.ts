// Made by .github/scripts/chisel-checksums.ts from .github/chisel-checksums.json.

/** SHA-384 in hex of the tarballs of canonical/chisel: version -> architecture -> hash. */
// biome-ignore format: a line for each tarball
export const knownChecksums: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Witness: dotnet-docker.
  '1.0.0': {
    amd64: '655ca8f45e6f052ab60a4acfeca5017c7d992035e0e4a01f78881c0fe45f2103ce2f18a352ddc8f5fb88bfdd1ed8cc6b',
    arm: '1bbe68cf9df8a7a2a0c2718bfd28cc68fa5bee424909d01e305480b0510f58fa40e3aa917e077b83445c426317e5772a',
    arm64: '95bfcff1c4cc27a4649bd8945fe493c9409a3d054100b15dd5d80edc59c0c76c3c57ce153087a4a6411b7b02f9053cab',
  },
  // Witness: dotnet-docker.
  '1.1.0': {
    amd64: 'f53b6e4e9bf43f234201353487684c7d6e04e4f9a2ee766debbfc92f824b717fbd5d585a9147fb5652e0724473ae2959',
    arm: 'b05fbb0e5df420909375b62cf2d8922e44ccc8339f1ab0b4866953d834303fe143ef1e0d47506dcd0bd54ed6462a97af',
    arm64: '980f53722642429478eba402f720ced634c032445d993e2165e9fd29c6054cf3c15c32b6a570938bb86f8218d3f92d15',
  },
  // Witness: dotnet-docker.
  '1.2.0': {
    amd64: '3409c69cafd7c0a3a8f47bb754de95bf5e5b3edc0ccfc34fdd06b12a6ddcf493a5d889f4bfafbf20b1a0db6fb69d4032',
    arm: '99497d7650f988c0afcd60b774645e4111132c3450d04f83a2087ab0fb890675e26a698226263e6de6b756b55cf42410',
    arm64: '561d083aac81d44aaec8b3449fb0cc1f6a0e7c910b2c5e3f1f24d66195d772654a481334b26295961a147ee2b38f8229',
  },
  // Witness: dotnet-docker.
  '1.3.0': {
    amd64: '8a5a6831251828fcd9ce8c9a47fca941d8763b7c80c16da784e2b1bf830ba606ab848f3886ce5945a3c2fc5e719c77e9',
    arm: 'fbfabeea4adabd7c3f7fc5b9bd09636200d68091ad3fa4cf901fd5567285b60fb0c8a4bc54e558bac3921ecf9679e7fb',
    arm64: '5e5ae3083ecb59c314fbee290263ccc7417016798943fb533f01737918d38c35d21d683c5fe89e6fd3488af90ec7c83b',
  },
  // Witness: dotnet-docker.
  '1.4.0': {
    amd64: 'e6d3210880eab61524dd83768278afffeb42ec49820b4263a2c5d9f5898c07ee3cbcb4699bae7878370c965b32527820',
    arm: '5edcb99020507325747b00314b85b6cf321238b99ebd5f3e6fe9f2315723c54f1b18fe066f5f9d55fe79bf1862d70997',
    arm64: 'bc2caf1fac6463982ff0770ae5e7aa51f37307d281c1ca56d3ef9068c30434b254dc72739f7d2689a2e7975923eff1ff',
  },
  // Witness: dotnet-docker.
  '1.4.2': {
    amd64: '8e5e8df4dc783dcfa827ca9990ba871af350738de67c51706b3c06bfd4725ab0edbddd9ad4110d1047ecfdc586f7dac6',
    arm: '64564dc399463daba343448533b87eaae0d21f6a32697487957c1ff9c39155269f020b880a40ca27284c6865395f4a78',
    arm64: '216f10d4cc461411558fa4ac03fc24e104589126f87657457877389ae8015e1eac4299fcd8557c0dfea3d33342aa3297',
  },
};
