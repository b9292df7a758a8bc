// The number of workers follows the affinity and the smallest quota on the way to the root group.

import Testing

@testable import FactsCache

@Suite("Processors")
struct ProcessorsTests {
  private func quota(_ groups: String, _ files: [String: String]) -> Int? {
    Processors.quota(groups: groups) { files[$0] }
  }

  @Test("the unified hierarchy's quota is rounded up, and the smallest on the way counts")
  func unified() {
    let files = ["/a/cpu.max": "250000 100000\n", "/a/b/cpu.max": "max 100000\n"]
    #expect(quota("0::/a/b\n", files) == 3)
    #expect(quota("0::/a\n", ["/a/cpu.max": "50000 100000\n"]) == 1)
    #expect(quota("0::/\n", ["/cpu.max": "400000 100000\n"]) == 4)
  }

  @Test("the old hierarchy's quota counts for the group with the cpu controller")
  func legacy() {
    let groups = "4:memory:/m\n1:cpu,cpuacct:/a\n0::/\n"
    let files = [
      "/cpu/a/cpu.cfs_quota_us": "200000\n", "/cpu/a/cpu.cfs_period_us": "100000\n",
      "/cpu/m/cpu.cfs_quota_us": "100000\n", "/cpu/m/cpu.cfs_period_us": "100000\n",
    ]
    #expect(quota(groups, files) == 2)
    #expect(
      quota(groups, ["/cpu/a/cpu.cfs_quota_us": "-1", "/cpu/a/cpu.cfs_period_us": "1"]) == nil)
  }

  @Test("no quota and nonsense limit nothing")
  func unlimited() {
    #expect(quota("0::/a\n", ["/a/cpu.max": "max 100000"]) == nil)
    #expect(quota("0::/a\n", ["/a/cpu.max": "0 0"]) == nil)
    #expect(quota("nonsense", [:]) == nil)
    #expect(Processors.quota(groups: nil) { _ in nil } == nil)
  }

  @Test("the affinity's mask is counted")
  func affinity() {
    #expect(Processors.allowed(status: "Name:\tx\nCpus_allowed:\tff,0000000f\n") == 12)
    #expect(Processors.allowed(status: "Cpus_allowed_list:\t0-3\n") == nil)
    #expect(Processors.allowed(status: nil) == nil)
  }

  @Test("there is always at least one")
  func atLeastOne() {
    #expect(Processors.available >= 1)
  }
}
