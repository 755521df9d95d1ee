using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Worlds;

namespace TradeSim.Domain.Tests.Scenarios;

/// <summary>Each file of tests/faults says in its first line what is wrong with it and where.</summary>
public class ScenarioFaultTests
{
    /// <summary>Shown by settings here, and by UsageTests and RunProcessTests of the console; CMD010 shows itself only outside a clone.</summary>
    private static readonly string[] OfACommandLine =
        ["SCN050", "CMD001", "CMD002", "CMD003", "CMD004", "CMD005", "CMD006", "CMD007", "CMD008", "CMD009", "CMD010", "CMD011", "CMD012", "CMD013", "CMD014", "CMD015", "CMD016", "CMD017", "CMD018", "CMD019", "CMD020", "CMD029", "CMD040", "SCN054"];

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Repository.Faults, "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_has_the_faults_that_its_first_line_says(string file)
    {
        var path = Path.Combine(Repository.Faults, file);
        var expected = File.ReadLines(path).First()["# expect ".Length..];

        var faults = Read(path);

        var found = faults.InOrder().Select(fault =>
            $"{fault.Code} {(Path.GetFileName(fault.File) == file ? "" : Path.GetFileName(fault.File) + ":")}{fault.Line}:{fault.Column}");
        Assert.Equal(expected, string.Join(", ", found));
        Assert.All(faults, fault => Assert.False(string.IsNullOrWhiteSpace(fault.Cure)));
    }

    [Theory]
    [InlineData("SCN016-a-quota-below-zero.yaml", "check the sign and the unit.")]
    [InlineData("SCN016-a-slip-of-a-century.yaml", "check the sign and the unit.")]
    [InlineData("SCN016-a-stockpile-of-no-months.yaml", "check the sign and the unit.")]
    [InlineData("SCN016-a-leak-in-percent.yaml", "a share is a fraction: ")]
    public void Only_a_share_is_said_to_be_a_fraction(string file, string cure) =>
        Assert.StartsWith(cure, Assert.Single(Read(Path.Combine(Repository.Faults, file))).Cure, StringComparison.Ordinal);

    [Fact]
    public void Twelve_faults_in_one_file_are_twelve_faults() =>
        Assert.Equal(12, Read(Path.Combine(Repository.Faults, "twelve.yaml")).Count);

    [Fact]
    public void Every_kind_of_fault_has_a_file_or_an_edit_that_shows_it()
    {
        var shown = Directory.GetFiles(Repository.Faults, "*.yaml").SelectMany(file => Read(file)).Select(fault => fault.Code)
            .Concat(WorldFaultTests.Edits.Select(row => (string)((ITheoryDataRow)row).GetData()[0]!))
            .Concat(Directory.GetFiles(Repository.Faults, "*.json").Select(file => Path.GetFileName(file)[..7]))
            .Concat(["WLD001", "WLD002", "WLD004", "WLD006", "SCN001", "CASE018", "CASE019", "CASE020", "WLD060"])
            .Concat(OfACommandLine)
            .ToHashSet(StringComparer.Ordinal);
        Assert.Empty(FaultKinds.All.Select(kind => kind.Code).Except(shown));
        Assert.True(FaultKinds.All.Length >= 60);
        Assert.Equal(FaultKinds.All.Length, FaultKinds.All.Select(kind => kind.Code).Distinct().Count());
    }

    [Fact]
    public void A_fault_shows_its_line_with_a_caret_and_what_was_meant()
    {
        var fault = Assert.Single(Read(Path.Combine(Repository.Faults, "SCN010-unknown-key.yaml")));
        Assert.Equal(
            "SCN010-unknown-key.yaml:4:1: SCN010 Key 'grwth' of a scenario is not known. Cure: did you mean 'growth'? correct or drop the key; 'tradesim schema' lists them all.\n"
            + "  grwth: { demand: 0 }\n"
            + "  ^^^^^",
            fault.Render()[(fault.Render().IndexOf("SCN010-unknown", StringComparison.Ordinal))..]);
    }

    [Theory]
    [InlineData("foo", "SCN050", 1)]
    [InlineData("=3", "SCN050", 1)]
    [InlineData("until=", "SCN050", 1)]
    [InlineData("until=2026-13", "SCN017", 7)]
    [InlineData("friction=no", "SCN018", 10)]
    [InlineData("seed=[1", "SCN002", 7)]
    [InlineData("grwth.demand=0", "SCN034", 1)]
    [InlineData("growth.demnd=0", "SCN010", 1)]
    [InlineData("measures.qota.tonnesPerYear=1", "SCN034", 1)]
    [InlineData("measures.quota.tonnesPerYear=-1", "SCN016", 30)]
    [InlineData("measures.quota.premium=0.1", "SCN041", 1)]
    [InlineData("projects.lovozero_2031.opens=2030-01", "SCN034", 1)]
    [InlineData("world.mines.lovozro.capacity=1", "SCN032", 13)]
    [InlineData("world.mines.lovozero.capcity=1", "SCN010", 22)]
    [InlineData("world.mines.lovozero=1", "SCN034", 1)]
    [InlineData("world.demand.CHN.Dy.tonnes=1", "SCN030", 14)]
    [InlineData("world.parameters.caution=much", "SCN015", 26)]
    [InlineData("world.parameters.caution=-1", "SCN016", 26)]
    [InlineData("world.parameters.restore_months=0", "SCN016", 33)]
    [InlineData("world.parameters.interest_pct_yr=101", "SCN016", 34)]
    [InlineData("world.parameters.choke_end=5", "SCN016", 28)]
    [InlineData("world.parameters.reference_country=USB", "SCN016", 36)]
    [InlineData("world=other", "SCN034", 1)]
    public void A_setting_has_the_same_checks_as_a_file(string setting, string code, int column)
    {
        var faults = new Faults();
        Assert.Null(ScenarioReader.Read("base", Repository.SmallConfig, new ScenarioOptions { Set = ["growth.supply=1", setting] }, faults));
        var fault = Assert.Single(faults);
        Assert.Equal(("--set", code, 2, column), (fault.File, fault.Code, fault.Line, fault.Column));
    }

    [Theory]
    [InlineData("tariff", "adValorem", 15, "0.15")]
    [InlineData("tariff", "adValorem", 145, "1.45")]
    [InlineData("tariff", "adValorem", 1.45, null)]
    [InlineData("tariff", "adValorem", 3, null)]
    [InlineData("compliance", "premium", 25, "0.25")]
    [InlineData("compliance", "premium", 2.6, null)]
    [InlineData("sourcing-cap", "share", 65, "0.65")]
    [InlineData("sourcing-cap", "share", 0.65, null)]
    public void A_share_in_percent_is_told_as_a_fraction(string kind, string key, double value, string? share)
    {
        using var folder = new TemporaryFolder();
        var faults = new Faults();
        var text = FormattableString.Invariant($"name: x\nextends: base\nmeasures:\n  - {{ id: a, starts: 2024-01, by: USA, kind: {kind}, origin: CHN, {key}: {value} }}\n");
        ScenarioReader.Read(folder.Write("x.yaml", text), Repository.SmallConfig, new ScenarioOptions(), faults);
        Assert.Equal(
            share is null ? [] : [FormattableString.Invariant($"SCN016 a share is a fraction: {value} % is {share}.")],
            faults.Select(fault => $"{fault.Code} {fault.Cure}"));
    }

    [Theory]
    [InlineData("../base")]
    [InlineData("/etc/passwd")]
    [InlineData("C:base")]
    [InlineData("base.yaml")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("nul")]
    [InlineData("CON")]
    [InlineData("com1")]
    [InlineData("..")]
    public void A_name_that_could_be_a_path_or_a_device_is_refused(string name)
    {
        using var folder = new TemporaryFolder();
        foreach (var key in new[] { "name", "extends", "world" })
        {
            var faults = new Faults();
            var text = string.Join('\n', new[] { ("name", "mine"), ("extends", "base") }.Where(pair => pair.Item1 != key).Select(pair => $"{pair.Item1}: {pair.Item2}").Append($"{key}: '{name}'"));
            Assert.Null(ScenarioReader.Read(folder.Write("mine.yaml", text), Repository.SmallConfig, new ScenarioOptions(), faults));
            Assert.Contains(faults, fault => fault.Code == "SCN006");
        }
    }

    [Fact]
    public void A_file_that_is_not_yaml_does_not_hide_the_faults_of_the_others()
    {
        using var folder = new TemporaryFolder();
        folder.Write("under.yaml", "name: under\nworld: [small\n");
        var faults = new Faults();
        Assert.Null(ScenarioReader.Read(folder.Write("over.yaml", "name: over\nextends: under\nseed: many\n"), Repository.SmallConfig, new ScenarioOptions(), faults));
        Assert.Equal([("over.yaml", "SCN015"), ("under.yaml", "SCN002")], faults.Select(fault => (Path.GetFileName(fault.File), fault.Code)).Order());
    }

    [Fact]
    public void A_list_of_words_that_is_too_long_is_told_its_limit()
    {
        using var folder = new TemporaryFolder();
        var deny = string.Join(", ", Enumerable.Repeat("USA", 5_001));
        var faults = new Faults();
        var text = $"name: x\nextends: base\nmeasures:\n  - {{ id: a, starts: 2024-06, by: CHN, kind: export-licence, approval: 0.5, deny: [{deny}] }}\n";
        ScenarioReader.Read(folder.Write("x.yaml", text), Repository.SmallConfig, new ScenarioOptions(), faults);
        var fault = Assert.Single(faults);
        Assert.Equal(("SCN021", "'deny' has 5001 entries; the limit is 5000.", "shorten it."), (fault.Code, fault.What, fault.Cure));
    }

    [Fact]
    public void A_base_year_that_does_not_close_is_a_fault_at_the_row_it_speaks_of()
    {
        var faults = new Faults();
        var read = ScenarioReader.Read("base", Repository.SmallConfig, new ScenarioOptions { Set = ["world.hubs.baotou.capacity=0"] }, faults);
        Assert.Null(BaseYearCheck.Build(read!, faults));
        var fault = Assert.Single(faults);
        Assert.Equal(("WLD060", "small/hubs.csv", 2), (fault.Code, fault.File, fault.Line));
        Assert.Equal("give it capacity or take out its flows.", fault.Cure);
    }

    [Fact]
    public void A_scenario_that_does_not_exist_is_named()
    {
        var faults = new Faults();
        Assert.Null(ScenarioReader.Read("bass", Repository.SmallConfig, new ScenarioOptions(), faults));
        var fault = Assert.Single(faults);
        Assert.Equal("SCN001", fault.Code);
        Assert.Contains("'base'", fault.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_faults_in_docs_is_that_of_the_code() =>
        Assert.Equal(FaultKinds.Markdown(), Repository.File("docs", "faults.md"));

    private static Faults Read(string path)
    {
        // Most files stand on the shipped baseline, so that anyone can validate them; what no shipped world has stands on the small one.
        var config = File.ReadAllText(path).Contains("extends: base\n", StringComparison.Ordinal) ? Repository.SmallConfig : Repository.Config;
        var faults = new Faults();
        Assert.Null(ScenarioReader.Read(path, config, new ScenarioOptions(), faults));
        return faults;
    }
}
