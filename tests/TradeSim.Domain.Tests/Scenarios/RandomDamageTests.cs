using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using TradeSim.Domain.Markets.Clearing;
using TradeSim.Domain.Tests.Markets;
using TradeSim.Domain.World;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Cases;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Worlds;

namespace TradeSim.Domain.Tests.Scenarios;

/// <summary>
/// Whatever is done to good files, they run and no gram is lost, or they are refused with faults that say what, where and
/// what to do. The draws are the same every time; <c>TRADESIM_LAW_SEED</c> (a number) makes others,
/// <c>TRADESIM_LAW_TIMES</c> multiplies how many, <c>TRADESIM_LAW_DRAW</c> makes the one that failed alone.
/// </summary>
public class RandomDamageTests(ITestOutputHelper output)
{
    /// <summary>No input takes longer; one that does is tried again, for a machine may have been busy with other things.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>Where the numbers of a market lie further apart, its answer is so much less exact: 64 bits hold 16 digits.</summary>
    private const double WideSpread = 1e4;

    /// <summary>Of two hundred damaged markets no more than one may have no answer; some have none.</summary>
    private const double MostGivenUp = 0.005;

    private static readonly string Everything = Repository.File("tests", "faults", "config", "scenarios", "everything.yaml");

    private static readonly (string Name, string Text)[] Tables =
        [.. Directory.GetFiles(Repository.SmallConfig.WorldFolder("small")).Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), File.ReadAllText(file)))];

    private static readonly string[] Markets =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "cases"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText).Where(text => text.Length < 30_000)];

    private enum Outcome
    {
        Ran,
        Refused,

        /// <summary>A market that has no equilibrium, or whose numbers lie too far apart to find it: said so, never answered wrongly.</summary>
        GivenUp,
    }

    [Fact]
    public void A_damaged_scenario_runs_or_is_refused() => Sample(6_000, 1.0 / 3, (folder, number) =>
    {
        var damaged = RandomDamage.Scenario(Everything, number);
        return RunsOrIsRefused(folder.Write("damaged.yaml", damaged), Repository.SmallConfig, () => RandomDamage.Difference(Everything, damaged));
    });

    [Fact]
    public void A_damaged_table_runs_or_is_refused() => Sample(4_000, 1.0 / 3, (folder, number) =>
    {
        var config = new ConfigFolder(folder.Path);
        var world = config.WorldFolder("small");
        if (!Directory.Exists(world))
        {
            foreach (var (name, text) in Tables)
            {
                folder.Write(Path.Combine("worlds", "small", name), text);
            }

            folder.Write(Path.Combine("scenarios", "base.yaml"), File.ReadAllText(Path.Combine(Repository.SmallConfig.Scenarios, "base.yaml")));
        }

        var table = Tables[new RandomMarkets.Dice(number ^ 0x5A5A).Below(Tables.Length)];
        var damaged = RandomDamage.Table(table.Text, number);
        folder.Write(Path.Combine("worlds", "small", table.Name), damaged);
        try
        {
            return RunsOrIsRefused("base", config, () => $"    {table.Name}\n{RandomDamage.Difference(table.Text, damaged)}");
        }
        finally
        {
            folder.Write(Path.Combine("worlds", "small", table.Name), table.Text);
        }
    });

    [Fact]
    public void A_damaged_market_is_cleared_or_refused() => Sample(8_000, 1.0 / 3, (folder, number) =>
    {
        var whole = Market(folder, number);
        var damaged = RandomDamage.Market(whole, number);
        return Told(() => IsClearedOrRefused(folder.Write("damaged.json", damaged)), () => RandomDamage.Difference(whole, damaged));
    });

    [Fact]
    public void The_undamaged_files_run()
    {
        Assert.Equal(Outcome.Ran, RunsOrIsRefused("base", Repository.SmallConfig, () => ""));
        Assert.Equal(Outcome.Ran, RunsOrIsRefused("everything", Repository.SmallConfig, () => ""));
    }

    /// <summary>Half of the markets are those with known answers, half are drawn.</summary>
    private static string Market(TemporaryFolder folder, int number)
    {
        if (number % 2 == 0)
        {
            return Markets[new RandomMarkets.Dice(number ^ 0x5A5A).Below(Markets.Length)];
        }

        var file = Path.Combine(folder.Path, "whole.json");
        CaseFile.Write(RandomMarkets.Any(number), file);
        return File.ReadAllText(file);
    }

    private static Outcome IsClearedOrRefused(string file)
    {
        var reading = CaseFile.Read(file);
        Assert.True(reading.Problem is null == reading.Faults.Count > 0, "neither accepted nor refused");
        if (reading.Problem is not { } problem)
        {
            foreach (var fault in reading.Faults)
            {
                Assert.Contains(fault.Code, FaultKinds.All.Select(kind => kind.Code));
                Assert.True(fault is { Line: > 0, Column: > 0, File.Length: > 0, What.Length: > 0, Cure.Length: > 0 }, fault.ToString());
            }

            return Outcome.Refused;
        }

        try
        {
            var conditions = EquilibriumConditions.Of(problem, Clearing.Solve(problem));
            var allowed = Clearing.Tolerance * Math.Max(1, MarketSpread.Of(problem) / WideSpread);
            Assert.True(conditions.Worst <= allowed, $"{conditions.Where} is off by {conditions.Worst:e2} of the scale; {allowed:e2} is allowed");
            return Outcome.Ran;
        }
        catch (MarketNotCleared)
        {
            return Outcome.GivenUp;
        }
    }

    private static Outcome RunsOrIsRefused(string nameOrPath, ConfigFolder config, Func<string> difference) =>
        Told(() => RunsOrIsRefused(nameOrPath, config), difference);

    /// <summary>An error gets the lines that were damaged, and where it came from.</summary>
    private static Outcome Told(Func<Outcome> attempt, Func<string> difference)
    {
        try
        {
            return attempt();
        }
        catch (Exception error)
        {
            var where = error.StackTrace?.Split('\n').Where(line => line.Contains("TradeSim.", StringComparison.Ordinal)).Take(4).Select(line => line.Split(" in ")[0].Trim());
            throw new InvalidDataException($"{error.GetType().Name}: {error.Message}\n{difference()}\n{string.Join('\n', where ?? [])}", error);
        }
    }

    private static Outcome RunsOrIsRefused(string nameOrPath, ConfigFolder config)
    {
        var faults = new Faults();
        var read = ScenarioReader.Read(nameOrPath, config, new ScenarioOptions(), faults);
        var world = read is null ? null : BaseYearCheck.Build(read, faults);
        Assert.True(world is null == faults.Count > 0, "neither accepted nor refused");
        if (world is null)
        {
            foreach (var fault in faults)
            {
                Assert.Contains(fault.Kind, FaultKinds.All);
                Assert.True(fault is { Line: > 0, Column: > 0, File.Length: > 0, What.Length: > 0, Cure.Length: > 0 }, fault.ToString());
                Assert.NotEmpty(fault.Render());
            }

            return Outcome.Refused;
        }

        var engine = new Engine(world);
        for (var month = 0; month < 2 && !engine.IsDone; month++)
        {
            Assert.All(engine.Step().MassErrorGrams, grams => Assert.Equal(0, grams));
        }

        return Outcome.Ran;
    }

    private void Sample(int usual, double leastRefused, Func<TemporaryFolder, int, Outcome> attempt)
    {
        var seed = Setting<int>("TRADESIM_LAW_SEED") ?? 1;
        var only = Setting<int>("TRADESIM_LAW_DRAW");
        var (first, end) = only is { } one ? (one, one + 1) : (0, (int)Math.Ceiling(usual * (Setting<double>("TRADESIM_LAW_TIMES") ?? 1)));
        var draws = end - first;
        output.WriteLine($"seed {seed}, {draws} draws");
        var failures = new ConcurrentQueue<string>();
        var (refused, givenUp, longest) = (0, 0, TimeSpan.Zero);
        Parallel.For(0, 2, worker =>
        {
            using var folder = new TemporaryFolder();
            for (var draw = first + worker; draw < end; draw += 2)
            {
                var number = unchecked((seed * 1_000_003) + draw);
                var clock = Stopwatch.StartNew();
                try
                {
                    switch (attempt(folder, number))
                    {
                        case Outcome.Refused: Interlocked.Increment(ref refused); break;
                        case Outcome.GivenUp: Interlocked.Increment(ref givenUp); break;
                    }

                    if (clock.Elapsed > Longest)
                    {
                        clock.Restart();
                        attempt(folder, number);
                    }

                    if (clock.Elapsed > Longest)
                    {
                        failures.Enqueue($"TRADESIM_LAW_SEED={seed} TRADESIM_LAW_DRAW={draw}: takes {clock.Elapsed.TotalSeconds:0.0} s, twice");
                    }
                }
                catch (Exception error)
                {
                    failures.Enqueue($"TRADESIM_LAW_SEED={seed} TRADESIM_LAW_DRAW={draw}: {error.Message}");
                }

                lock (failures)
                {
                    longest = clock.Elapsed > longest ? clock.Elapsed : longest;
                }
            }
        });

        output.WriteLine($"{draws - refused - givenUp - failures.Count} ran, {refused} were refused, {givenUp} given up, {failures.Count} failed; the longest took {longest.TotalMilliseconds:0} ms");
        Assert.True(failures.IsEmpty, $"{failures.Count} of {draws} from seed {seed}:\n" + string.Join('\n', failures.GroupBy(failure => failure[(failure.IndexOf("\nat ", StringComparison.Ordinal) + 1)..]).OrderByDescending(group => group.Count()).Take(20).Select(group => $"{group.Count()} times, such as {group.Min()}")));
        Assert.True(draws < usual || refused >= draws * leastRefused, $"Of {draws} only {refused} were refused, from seed {seed}.");
        Assert.True(draws < usual || givenUp <= draws * MostGivenUp, $"Of {draws} {givenUp} were given up, from seed {seed}.");
    }

    private static T? Setting<T>(string name)
        where T : struct, ISpanParsable<T> =>
        T.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;
}
