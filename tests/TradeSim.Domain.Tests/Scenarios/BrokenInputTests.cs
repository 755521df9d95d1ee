using System.Text;
using CsCheck;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Worlds;

namespace TradeSim.Domain.Tests.Scenarios;

/// <summary>Whatever is done to a file, it is read or its faults are listed; nothing is thrown.</summary>
public class BrokenInputTests
{
    private static readonly string[] Scraps =
        ["", "{", "}", "[", "]", ":", "- ", "\"", "'", "#", "&a", "*a", "!!x", "|", ">", "?", "\t", "\n", "\n\n", ",", ",,", "-1", "NaN", "1e999", "\u0000", "\uFEFF", "é", "~", "null", "---\n", "...", "%", "@", "2025-04", "..", "../x"];

    private static readonly Gen<(int At, int Cut, int Scrap)[]> Edits = Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 12], Gen.Int[0, Scraps.Length - 1]).Array[1, 4];

    [Fact]
    public void A_scenario_with_random_damage_is_read_or_faulted()
    {
        var text = Repository.File("config", "scenarios", "russia-roadmap.yaml")
            .Replace("extends: baseline", "world: small", StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        Edits.Holds(
            edits =>
            {
                var faults = new Faults();
                var file = Path.Combine(folder.Path, $"{Guid.NewGuid():N}.yaml");
                File.WriteAllText(file, Damaged(text, edits));
                var read = ScenarioReader.Read(file, Repository.SmallConfig, new ScenarioOptions(), faults);
                File.Delete(file);
                Assert.True(read is null == faults.Count > 0);
                Assert.All(faults, fault => Assert.False(string.IsNullOrEmpty(fault.Render())));
            },
            iter: 200);
    }

    [Fact]
    public void A_table_with_random_damage_is_read_or_faulted()
    {
        using var folder = new TemporaryFolder();
        var world = folder.SmallWorld();
        var tables = Directory.GetFiles(world).Order(StringComparer.Ordinal).Select(file => (File: file, Text: File.ReadAllText(file))).ToArray();
        Gen.Select(Gen.Int[0, tables.Length - 1], Edits).Holds(
            (table, edits) =>
            {
                var faults = new Faults();
                File.WriteAllText(tables[table].File, Damaged(tables[table].Text, edits));
                var book = WorldReader.Read(world, faults);
                File.WriteAllText(tables[table].File, tables[table].Text);
                Assert.True(book is null == faults.Count > 0);
                Assert.All(faults, fault => Assert.False(string.IsNullOrEmpty(fault.Render())));
            },
            iter: 200);
    }

    [Fact]
    public void A_setting_with_random_damage_is_read_or_faulted() =>
        Edits.Holds(
            edits =>
            {
                var faults = new Faults();
                var setting = Damaged("world.mines.lovozero.capacity=[2, {a: b}]", edits);
                var read = ScenarioReader.Read("base", Repository.SmallConfig, new ScenarioOptions { Set = [setting] }, faults);
                Assert.True(read is null == faults.Count > 0);
                Assert.All(faults, fault => Assert.False(string.IsNullOrEmpty(fault.Render())));
            },
            iter: 100);

    private static string Damaged(string text, (int At, int Cut, int Scrap)[] edits)
    {
        var damaged = new StringBuilder(text);
        foreach (var (at, cut, scrap) in edits)
        {
            var start = damaged.Length == 0 ? 0 : at % damaged.Length;
            damaged.Remove(start, Math.Min(cut, damaged.Length - start)).Insert(start, Scraps[scrap]);
        }

        return damaged.ToString();
    }
}
