using System.Globalization;
using System.Security.Cryptography;
using TradeSim.Cluster.Tests.Processes;

namespace TradeSim.Soak;

/// <summary>
/// Strikes clusters of real processes for an hour or so, and prints what each kind of fault cost as the rows of a table.
/// <c>--seed N</c> draws the same moments again, <c>--kills N</c> (100) is how many silos are killed at random, <c>--only A,B</c>
/// names faults, <c>--settings test|compose</c> how soon a silo is missed.
/// </summary>
internal static class Soak
{
    private const string Partitioned = "partition";
    private const string Parted = "pair";

    /// <summary>Of what silos and clients said, printed with a fault that was not survived.</summary>
    private const int MostLines = 2000;

    private const int MostLinesOfEach = 400;

    private static readonly (string Name, Func<Strikes, Task<Row>> Strike)[] Faults =
    [
        ("kills", strikes => strikes.RandomKills()),
        ("two", strikes => strikes.TwoOfThree()),
        ("frozen", strikes => strikes.Frozen()),
        ("redis", strikes => strikes.RedisAway()),
        ("rolling", strikes => strikes.RollingRestart()),
        (Partitioned, strikes => strikes.CutOff(Hosts.Around!)),
        (Parted, strikes => strikes.TwoThatDoNotHearEachOther(Hosts.Around!)),
    ];

    public static async Task<int> Run(string[] args)
    {
        if (Hosts.Around is null && Hosts.WhyNot.Length == 0)
        {
            return Hosts.RunInside(args);
        }

        var seed = int.Parse(Option(args, "--seed") ?? RandomNumberGenerator.GetInt32(1_000_000).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var kills = int.Parse(Option(args, "--kills") ?? "100", CultureInfo.InvariantCulture);
        var only = Option(args, "--only")?.Split(',') ?? [.. Faults.Select(fault => fault.Name)];
        if (only.Except(Faults.Select(fault => fault.Name)).FirstOrDefault() is { } unknown)
        {
            await Console.Error.WriteLineAsync($"error: there is no fault {unknown}\ntry: --only {string.Join(',', Faults.Select(fault => fault.Name))}");
            return 2;
        }

        if (!RedisServer.IsInstalled)
        {
            await Console.Error.WriteLineAsync("error: redis-server is not installed\ntry: apt-get install redis-server");
            return 2;
        }

        var settings = Settings.Of(Option(args, "--settings") ?? "compose");
        Console.WriteLine($"seed {seed}; {settings}");
        Console.WriteLine(Row.Head);
        var failed = 0;
        foreach (var (name, strike) in Faults.Where(fault => only.Contains(fault.Name)))
        {
            if (name is Partitioned or Parted && Hosts.Around is null)
            {
                Console.WriteLine($"| {name} | skipped: {Hosts.WhyNot} |");
                continue;
            }

            await using var strikes = new Strikes(name, seed, kills, settings);
            try
            {
                Console.WriteLine(await strike(strikes));
            }
            catch (Exception cause)
            {
                failed++;
                Console.WriteLine($"| {name} | FAILED: {cause.Message}");
                await Console.Error.WriteLineAsync($"{cause}\n{Heard.Tail(MostLines, MostLinesOfEach)}");
            }
        }

        return failed == 0 ? 0 : 1;
    }

    private static string? Option(string[] args, string name) => args.SkipWhile(arg => arg != name).Skip(1).FirstOrDefault();
}

/// <summary>How soon a silo is missed.</summary>
internal sealed record Settings(string ProbeSeconds, string ProbesMissed)
{
    public IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>
    {
        ["TRADESIM_PROBE_SECONDS"] = ProbeSeconds,
        ["TRADESIM_PROBES_MISSED"] = ProbesMissed,
    };

    public static Settings Of(string name) => name == "test" ? new Settings("1", "3") : new Settings("2", "3");

    public override string ToString() => $"probes of {ProbeSeconds} s, {ProbesMissed} missed";
}
