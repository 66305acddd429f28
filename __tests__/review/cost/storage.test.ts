import {
  blockVolumeCharges,
  claimCharges,
  gigabytesOf,
  instanceVolumeCharges,
  statefulSetCharges,
} from "../../../review/cost/storage";
import { Unknown, type Value, type ValueObject } from "../../../review/value";
import { PRICES } from "./table";

const CONTEXT = { prices: PRICES, registryGigabytes: 5 };

function claim(storage: Value, given: ValueObject = {}): ValueObject {
  return { spec: [{ resources: [{ requests: { storage } }], ...given }] };
}

describe("claimCharges", () => {
  test.each([
    [undefined, "100 GB sbs_5k", 7.3],
    ["sbs-default", "100 GB sbs_5k", 7.3],
    ["sbs-5k-retain", "100 GB sbs_5k", 7.3],
    ["sbs-15k", "100 GB sbs_15k", 14.6],
    ["scw-bssd-retain", "100 GB b_ssd", 7.3],
  ])("counts what the storage class %s makes", (name, what, euros) => {
    const given: ValueObject = name === undefined ? {} : { storage_class_name: name };
    expect(claimCharges(claim("100G", given), CONTEXT)).toEqual([
      { part: "volumes", what, monthly: { min: euros, max: euros } },
    ]);
  });

  test("counts binary units in full", () => {
    expect(claimCharges(claim("10Gi"), CONTEXT)).toEqual([
      { part: "volumes", what: "10.7 GB sbs_5k", monthly: { min: 0.783831532, max: 0.783831532 } },
    ]);
  });

  test.each<[string, ValueObject]>([
    ["what the storage class nfs makes is not known", claim("1G", { storage_class_name: "nfs" })],
    ["the storage class is known after apply", claim("1G", { storage_class_name: Unknown.value })],
    ["the size is known after apply", claim(Unknown.value)],
    ["the size cannot be read", claim("much")],
    ["the size is not given", {}],
    ["it takes the volume data, of an unknown price", claim("1G", { volume_name: "data" })],
  ])("says that %s", (why, values) => {
    expect(claimCharges(values, CONTEXT)).toEqual([{ part: "volumes", what: "volume", why }]);
  });
});

describe("statefulSetCharges", () => {
  test("counts each claim once for each pod", () => {
    const set = {
      spec: { replicas: "3", volume_claim_template: [claim("100G"), claim("50G", { storage_class_name: "sbs-15k" })] },
    };
    expect(statefulSetCharges(set, CONTEXT)).toEqual([
      { part: "volumes", what: "3 × 100 GB sbs_5k and 50 GB sbs_15k", monthly: { min: 43.8, max: 43.8 } },
    ]);
  });

  test("counts one pod where the number is left out, and nothing without claims", () => {
    const set = { spec: { volumeClaimTemplates: [claim("100G")] } };
    expect(statefulSetCharges(set, CONTEXT)).toEqual([
      { part: "volumes", what: "1 × 100 GB sbs_5k", monthly: { min: 7.3, max: 7.3 } },
    ]);
    expect(statefulSetCharges({ spec: { replicas: 3 } }, CONTEXT)).toEqual([]);
  });

  test("says what is not known", () => {
    const template = { volume_claim_template: claim("100G") };
    expect(statefulSetCharges({ spec: { replicas: Unknown.value, ...template } }, CONTEXT)).toEqual([
      { part: "volumes", what: "volumes of its claims", why: "the number of replicas is known after apply" },
    ]);
    expect(statefulSetCharges({ spec: { volume_claim_template: claim(Unknown.value) } }, CONTEXT)).toEqual([
      { part: "volumes", what: "1 × volume", why: "the size is known after apply" },
    ]);
  });
});

describe("volumes of Terraform's own", () => {
  test("are counted by speed or type, and size", () => {
    expect(blockVolumeCharges({ iops: 15000, size_in_gb: 10, zone: "fr-par-1" }, CONTEXT)).toEqual([
      { part: "volumes", what: "10 GB sbs_15k", monthly: { min: 1.46, max: 1.46 } },
    ]);
    expect(instanceVolumeCharges({ type: "l_ssd", size_in_gb: 10 }, CONTEXT)).toEqual([
      { part: "volumes", what: "10 GB l_ssd", monthly: { min: 0.365, max: 0.365 } },
    ]);
  });

  test("are unpriced where one of them is not known", () => {
    expect(blockVolumeCharges({ size_in_gb: 10 }, CONTEXT)).toEqual([
      { part: "volumes", what: "volume", why: "its speed is not given" },
    ]);
    expect(instanceVolumeCharges({ size_in_gb: 10 }, CONTEXT)).toEqual([
      { part: "volumes", what: "volume", why: "its type is not given" },
    ]);
    expect(blockVolumeCharges({ iops: 5000, size_in_gb: Unknown.value }, CONTEXT)).toEqual([
      { part: "volumes", what: "sbs_5k volume", why: "the size is known after apply" },
    ]);
  });
});

test.each([
  ["1000000000", 1],
  ["1.5G", 1.5],
  ["1Ti", 1099.511627776],
  ["500M", 0.5],
  ["1Xi", undefined],
  ["-1G", undefined],
])("%s is %s GB", (quantity, gigabytes) => {
  expect(gigabytesOf(quantity)).toBe(gigabytes);
});
