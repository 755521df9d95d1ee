using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;
using TradeSim.Results.Comparing;
using TradeSim.Results.Folder;
using TradeSim.Results.Summary;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Tests.Results;

/// <summary>
/// Laws of what users gain in one run over another, on the shipped world: a duty of the United States on all from January 2025, twice as
/// high a one, and other ends of demand.
/// </summary>
public class UsersGainsTests(UsersGainsTests.Runs runs) : IClassFixture<UsersGainsTests.Runs>
{
    private const string Taxed = "USA";

    [Fact]
    public void In_no_month_and_no_oxide_do_users_lose_more_than_the_larger_use_times_the_change_of_price()
    {
        var seen = 0;
        foreach (var (month, before) in runs.Duty.Months.Zip(runs.Free.Months))
        {
            var gains = new UsersGains(runs.Duty.Demands, runs.Free.Demands);
            gains.Add(month, before);
            var was = MonthUses.Of(before).ToDictionary(use => (use.Country, use.Element), use => use.Use);
            foreach (var (country, element, use) in MonthUses.Of(month))
            {
                var from = was[(country, element)];
                var most = 1000 * Math.Max(from.UsedGrams, use.UsedGrams) * Math.Abs(use.PriceUsd - from.PriceUsd);
                Assert.InRange(Math.Abs((double)gains.All.Single(gain => gain.Country == country && gain.Element == element).Micros), 0, most + 1);
                seen += most > 0 ? 1 : 0;
            }
        }

        Assert.True(seen > 1000);
    }

    /// <summary>The figure that was 27 times too large: in a year it is what the price rose by times what was used.</summary>
    [Fact]
    public void Users_of_who_taxes_lose_what_it_makes_dearer_times_what_they_use()
    {
        var (gain, check) = Sum(runs.Gains(runs.Duty, runs.Free), Taxed);
        Assert.InRange(gain, -8e6, -2e6);
        Assert.Equal(1, gain / check, 0.02);
    }

    [Fact]
    public void Twice_the_duty_costs_twice_as_much() =>
        Assert.Equal(2, Sum(runs.Gains(runs.Double, runs.Free), Taxed).Gain / Sum(runs.Gains(runs.Duty, runs.Free), Taxed).Gain, 0.1);

    [Fact]
    public void The_end_of_demand_changes_nothing() =>
        Assert.Equal(runs.Gains(runs.Duty, runs.Free).All, runs.Gains(runs.DutyAndFarEnd, runs.FreeAndFarEnd).All);

    [Fact]
    public void Turned_round_it_has_the_other_sign() => Assert.Equal(
        runs.Gains(runs.Duty, runs.Free).All.Select(gain => -gain.Micros), runs.Gains(runs.Free, runs.Duty).All.Select(gain => gain.Micros));

    /// <summary>To the dollar: the sum of all parties, and what use is worth less what goods cost.</summary>
    [Fact]
    public void Dead_weight_told_twice_is_the_same()
    {
        var comparison = new RunComparison(runs.Duty.Compared, runs.Free.Compared);
        var weight = comparison.DeadWeight(runs.Gains(runs.Duty, runs.Free));
        Assert.True(weight.Loss > 10_000, $"{weight.Loss} USD");
        Assert.Equal((double)(weight.Worth - weight.Resources), (double)weight.Net, 1);
    }

    /// <summary>The level that summary.csv states is of prices that had stood as in the base year, and hangs on no end of demand.</summary>
    [Fact]
    public void The_level_of_a_run_is_no_larger_than_its_use_times_what_prices_moved()
    {
        Assert.Equal(Levels(runs.Free), Levels(runs.FreeAndFarEnd));
        var use = runs.Free.Compared.Rows.Where(row => row.Metric == "use.value").Sum(row => row.Value);
        Assert.InRange(Math.Abs(Levels(runs.Free).Sum(row => row.Value)), 1, use);

        static IEnumerable<SummaryRow> Levels(Run run) => run.Compared.Rows.Where(row => row.Metric == "surplus.consumer");
    }

    private static (double Gain, double Check) Sum(UsersGains gains, string country) =>
        (gains.All.Where(gain => gain.Country == country).Sum(gain => gain.Micros / 1e6), gains.All.Where(gain => gain.Country == country).Sum(gain => gain.CheckMicros / 1e6));

    /// <summary>A run of two years, and what compares it.</summary>
    public sealed record Run(Scenario Scenario, List<ClosedMonth> Months)
    {
        public IReadOnlyDictionary<(string Country, Element Element), DemandCurve> Demands { get; } =
            Scenario.World.Demands.ToDictionary(row => (row.Country, row.Element), row => DemandCurve.Of(Scenario.World, row));

        public ComparedRun Compared { get; } = new("run", "", ManifestOf(), Summary(Scenario, Months));

        private static IReadOnlyList<SummaryRow> Summary(Scenario scenario, List<ClosedMonth> months)
        {
            var book = new SummaryBook(scenario);
            months.ForEach(book.Add);
            return book.Rows(scenario.Until.Year);
        }

        private static Manifest ManifestOf() => new()
        {
            RunId = "run", Scenario = new Fingerprint("run", "ab"), World = new Fingerprint("rare-earths", "cd"), Seed = 42, Engine = "reference", Silos = 0,
            From = "2024-01", Until = "2025-12", Months = 24, Version = "0", StartedAt = DateTimeOffset.UnixEpoch, WallSeconds = 1, Status = RunStatus.Done, Digest = "",
            MassErrorGrams = [], Command = "",
        };
    }

    /// <summary>The runs, made once.</summary>
    public sealed class Runs
    {
        public Run Free { get; } = Of(0);

        public Run Duty { get; } = Of(0.1);

        public Run Double { get; } = Of(0.2);

        public Run FreeAndFarEnd { get; } = Of(0, 60);

        public Run DutyAndFarEnd { get; } = Of(0.1, 60);

        public UsersGains Gains(Run run, Run baseline) =>
            ComparedMonths.Of(new UsersGains(run.Demands, baseline.Demands), run.Months, baseline.Months).Users;

        private static Run Of(double rate, double end = 30)
        {
            var options = new ScenarioOptions { Until = "2025-12", Set = [FormattableString.Invariant($"world.parameters.choke_end={end}")] };
            var scenario = ScenarioReader.Read("baseline", ConfigFolder.Find(AppContext.BaseDirectory)!, options, new Faults())!.Scenario;
            var duty = new Measure
            {
                Id = "duty", Kind = MeasureKind.Tariff, By = Taxed, Starts = Month.Of(2025, 1), Stages = [Stage.Oxide], AdValorem = rate, Stacks = true,
            };
            scenario = rate > 0 ? scenario with { Measures = [.. scenario.Measures, duty] } : scenario;
            var engine = new Engine(WorldModel.Build(scenario));
            List<ClosedMonth> months = [];
            while (!engine.IsDone)
            {
                months.Add(engine.Step());
            }

            return new Run(scenario, months);
        }
    }
}
