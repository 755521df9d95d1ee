using System.Collections.Immutable;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Answering;
using TradeSim.Results.Folder;
using TradeSim.Results.Summary;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Tests.Results;

public class AnswersTests
{
    private static readonly SummaryRow[] Rows =
    [
        new(2024, "output.mining", "RUS", 2500, "t REO"), new(2025, "output.mining", "RUS", 12000, "t REO"),
        new(2024, "output.mining", "CHN", 397500, "t REO"), new(2025, "output.mining", "CHN", 400000, "t REO"), new(2025, "output.mining", "USA", 88000, "t REO"),
        new(2024, "share.mining", "RUS", 0.0063m, "fraction"), new(2025, "share.mining", "RUS", 0.028m, "fraction"),
        new(2024, "imports", "CHN<RUS", 300, "t gross"), new(2024, "imports", "EUU<RUS", 3700, "t gross"),
        new(2024, "imports", "EUU<CHN", 6000, "t gross"), new(2025, "value.home", "RUS", 0.31m, "fraction"),
        new(2024, "imports.element", "EUU<CHN/Dy", 60, "t REO"), new(2024, "imports.element", "EUU<MYS/Dy", 20, "t REO"), new(2024, "imports.element", "EUU<CHN/Tb", 9, "t REO"),
        new(2024, "discount.share", "RUS", 0.22m, "fraction"), new(2025, "discount.share", "RUS", -0.05m, "fraction"),
        new(2024, "price.peak", "Nd", 56.04m, "USD/kg"), new(2025, "price.peak", "Dy", 1260, "USD/kg"), new(2025, "price.peak.month", "Dy", 7, "month of the year"),
        new(2025, "monthly.price", "Dy@2025-04", 784.3m, "USD/kg"),
        new(2024, "support", "USA", 40_000_000, "USD"), new(2025, "support", "USA", 1_210_000_000, "USD"),
    ];

    private static readonly SummaryRow[] Without =
    [
        new(2024, "output.mining", "RUS", 2500, "t REO"), new(2025, "output.mining", "RUS", 10000, "t REO"),
        new(2025, "share.mining", "RUS", 0.016m, "fraction"), new(2025, "price.peak", "Dy", 900, "USD/kg"),
    ];

    [Theory]
    [InlineData("Russia mines {value}, {share} of the world in {year}.", "output.mining", "RUS", "Russia mines 2,500 t, 0.63% of the world in 2024; 12,000 t, 2.4% of the world in 2025.")]
    [InlineData("Mining: {parts} in {year}.", "output.mining", "*", "Mining: China 99%, Russia 0.63% in 2024; China 80%, the US 18%, Russia 2.4% in 2025.")]
    [InlineData("In all {value} in {year}.", "output.mining", "*", "In all 400,000 t in 2024; 500,000 t in 2025.")]
    [InlineData("Its exports go to {parts} in {year}, by gross weight.", "imports", "*<RUS", "Its exports go to the EU 93%, China 7.5% in 2024; nobody in 2025, by gross weight.")]
    [InlineData("The EU buys Dy from {parts} in {year}.", "imports.element", "EUU<*/Dy", "The EU buys Dy from China 75%, Malaysia 25% in 2024; nobody in 2025.")]
    [InlineData("It gets {less} in {year}.", "discount.share", "RUS", "It gets 22% less in 2024; 5% more in 2025.")]
    [InlineData("Its plants earn {value} in {year}.", "value.home", "RUS", "Its plants earn nobody in 2024; 31% in 2025.")]
    [InlineData("Prices peak at {subject} {highest} in {highestMonth}.", "price.peak", "Nd Dy Tb", "Prices peak at Nd 56 in 2024, Dy 1,260 in 2025-07, Tb nobody in nobody.")]
    [InlineData("It pays {sum}, {from} to {until}.", "support", "USA", "It pays 1.25 billion USD, 2024 to 2025.")]
    [InlineData("{year}: [{subject} {number}].", "output.mining", "RUS USA", "2024: Russia 2,500, the US 0; 2025: Russia 12,000, the US 88,000.")]
    public void A_sentence_is_filled(string say, string metric, string subjects, string expected) =>
        Assert.Equal(expected, Assert.Single(Answers.To([new Ask(say, metric, [.. subjects.Split(' ')]) { Otherwise = "nobody" }], Rows)).Text);

    [Theory]
    [InlineData("{value} in {year}, {change} ({changeShare})", "output.mining", "2,500 t in 2024, +0 t (+0%); 12,000 t in 2025, +2,000 t (+20%)")]
    [InlineData("{change} in {year}", "share.mining", "+0.63 points in 2024; +1.2 points in 2025")]
    [InlineData("{sumChange} from {from} to {until}", "output.mining", "+2,000 t from 2024 to 2025")]
    public void A_figure_is_told_against_the_counterfactual(string say, string metric, string expected)
    {
        var ask = new Ask(say, metric, ["RUS"]) { Against = true };
        Assert.Equal(expected, Assert.Single(Answers.To([ask], Rows, Without, "baseline")).Text);
        Assert.Contains("not known without a run of baseline", Assert.Single(Answers.To([ask], Rows, null, "baseline")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_never_happens_is_said_to_happen_never()
    {
        var passes = new Ask("Its share passes {mark} {when}.", "share.mining", ["RUS"]) { AtLeast = [0.005, 0.02, 0.05] };
        Assert.Equal("Its share passes 0.5% from the start (2024), 2% in 2025, 5% never.", Assert.Single(Answers.To([passes], Rows)).Text);
        var falls = new Ask("China falls under {mark} {when}.", "output.mining", ["CHN"]) { AtMost = [1000] };
        Assert.Equal("China falls under 1,000 t never.", Assert.Single(Answers.To([falls], Rows)).Text);
    }

    [Fact]
    public void Years_that_did_not_run_are_left_out_and_said()
    {
        var ask = new Ask("Russia mines {value} in {year}.", "output.mining", ["RUS"]) { Years = [2025, 2035] };
        Assert.Equal("Russia mines 12,000 t in 2025.", Assert.Single(Answers.To([ask], Rows)).Text);
        Assert.Equal("Russia mines ...: this run covers 2024 to 2025, not 2035.", Assert.Single(Answers.To([ask with { Years = [2035] }], Rows)).Text);
    }

    [Fact]
    public void A_month_is_a_month_and_not_its_year()
    {
        var ask = new Ask("Dy costs {value} in {month}.", "price", ["Dy"]) { Months = [Month.Of(2025, 4), Month.Of(2025, 5)] };
        Assert.Equal("Dy costs 784 USD/kg in 2025-04.", Assert.Single(Answers.To([ask], Rows)).Text);
    }

    [Fact]
    public async Task Figures_of_months_that_are_asked_for_stand_in_the_summary()
    {
        using var run = new SmallRun();
        var scenario = SmallWorld.Scenario() with { Asks = [new Ask("Nd costs {value} in {month}.", "price", ["Nd"]) { Months = [Month.Of(2024, 3)] }] };
        var folder = run.Open(scenario: scenario);
        foreach (var month in SmallMonths.Between(Month.Of(2024, 1), Month.Of(2024, 12)))
        {
            await folder.AddAsync(month);
        }

        await folder.CloseAsync(RunStatus.Done);
        Assert.Equal(["2024,monthly.price,Nd@2024-03,60.000000,USD/kg"], run.Lines("summary.csv").Where(line => line.Contains("monthly.", StringComparison.Ordinal)));
        Assert.Equal("Nd costs 60 USD/kg in 2024-03.", Assert.Single(Answers.To(scenario.Asks, SummaryFile.Read(run.Folder))).Text);
    }

    [Fact]
    public async Task The_words_change_with_the_table()
    {
        using var run = new SmallRun();
        await run.WriteAsync(SmallMonths.Between(Month.Of(2024, 1), Month.Of(2024, 12)));
        var roadmap = Scenario("russia-roadmap").Asks;
        string Passes() => Answers.To(roadmap, SummaryFile.Read(run.Folder))[1].Text;
        Assert.Contains("passes 1% from the start (2024), 2% from the start (2024), 5% from the start (2024)", Passes(), StringComparison.Ordinal);

        var path = Path.Combine(run.Folder, SummaryFile.Name);
        File.WriteAllText(path, File.ReadAllText(path).Replace("share.mining,RUS,0.100000", "share.mining,RUS,0.012000", StringComparison.Ordinal));
        Assert.Contains("passes 1% from the start (2024), 2% never, 5% never", Passes(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scenario_that_asks_nothing_is_answered_the_usual_questions()
    {
        var lines = Answers.To([], Rows).Select(answer => answer.Text).ToList();
        Assert.Contains("Mining, by country: China 99%, Russia 0.63% in 2024; China 80%, the US 18%, Russia 2.4% in 2025.", lines);
        Assert.Contains(lines, line => line.StartsWith("Their dearest months: Nd 56 in 2024", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("Demand that is not met", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_shipped_scenario_asks_three_to_eight_questions_of_its_own_and_the_roadmap_ten()
    {
        var config = ConfigFolder.Find(AppContext.BaseDirectory)!;
        var asks = config.ScenarioNames().ToDictionary(name => name, name => Scenario(name).Asks);
        Assert.Equal(10, asks["russia-roadmap"].Length);
        Assert.All(asks.Where(one => one.Key != "russia-roadmap"), one => Assert.InRange(one.Value.Length, 3, 8));
        Assert.Equal(asks.Count, asks.Select(one => string.Join('|', one.Value.Select(ask => ask.Say + ask.Metric))).Distinct().Count());
    }

    [Fact]
    public void Every_country_of_the_shipped_world_has_a_name() =>
        Assert.DoesNotContain(Scenario("baseline").World.Countries, country => CountryNames.Of(country.Id) == country.Id);

    private static Scenario Scenario(string name) =>
        ScenarioReader.Read(name, ConfigFolder.Find(AppContext.BaseDirectory)!, new ScenarioOptions(), new Faults())!.Scenario;
}
