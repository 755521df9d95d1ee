using TradeSim.Cluster.Tests.Processes;
using TradeSim.Contracts;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;
using TradeSim.Silo.Clusters;

namespace TradeSim.Soak;

/// <summary>A cluster of three silos, and what may befall it.</summary>
internal sealed class Strikes(string name, int seed, int kills, Settings settings) : IAsyncDisposable
{
    private const int Full = 3;
    private const int LatestMonth = 30;
    private const string Horizon = "2123-12";
    private const int LongestDelayMilliseconds = 300;
    private static readonly TimeSpan FrozenFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RedisAwayFor = TimeSpan.FromSeconds(20);
    private static readonly Scenario World = Read("baseline");

    private readonly Random _dice = new(seed);
    private readonly Undisturbed _undisturbed = new(World);
    private RedisServer? _redis;
    private Silos? _silos;
    private ClusterClient? _client;
    private int _runs;

    public Settings Settings => settings;

    public async Task<Row> RandomKills()
    {
        List<Measured> times = [];
        for (var i = 0; i < kills; i++)
        {
            var run = await Begin();
            await AtRandom(run);
            run.Struck();
            _silos!.Kill(_silos.Alive[_dice.Next(_silos.Alive.Count)]);
            times.Add(await End(run));
            await Console.Error.WriteLineAsync($"{times.Count} kills of {kills}: {times[^1]}");
        }

        return new Row("kill -9 of any silo at any moment", times);
    }

    public async Task<Row> TwoOfThree()
    {
        var run = await Begin();
        await AtRandom(run);
        run.Struck();
        _silos!.Kill(await _silos.With(run.Run, isCoordinator: false));
        await run.GoesOn(_silos.All);
        _silos.Kill(await _silos.With(run.Run, isCoordinator: true));
        return new Row("two of three silos killed, the coordinator's last", [await End(run)]);
    }

    public async Task<Row> Frozen()
    {
        List<Measured> times = [];
        foreach (var isCoordinator in new[] { false, true })
        {
            var run = await Begin();
            await AtRandom(run);
            var silo = await _silos!.With(run.Run, isCoordinator);
            run.Struck();
            silo.Signal("STOP");
            await Task.Delay(FrozenFor);
            silo.Signal("CONT");
            times.Add(await End(run));
        }

        return new Row("a silo frozen for 30 s (SIGSTOP) and back; a part of the run, then its coordinator", times);
    }

    public async Task<Row> RedisAway()
    {
        var run = await Begin();
        await AtRandom(run);
        run.Struck();
        _redis!.Kill();
        await Task.Delay(RedisAwayFor);
        _redis.Restart();
        return new Row("Redis killed, started again after 20 s", [await End(run)]);
    }

    public async Task<Row> RollingRestart()
    {
        var run = await Begin();
        await AtRandom(run);
        run.Struck();
        foreach (var silo in _silos!.Alive.ToList())
        {
            await silo.Terminate();
            await _silos.Fill(Full);
        }

        return new Row("all three silos restarted, one after the other (SIGTERM)", [await End(run)]);
    }

    /// <summary>A host with a part of the run, then the coordinator's, is cut off from all others and from Redis, and comes back.</summary>
    public async Task<Row> CutOff(Hosts hosts)
    {
        List<Measured> times = [];
        foreach (var isCoordinator in new[] { false, true })
        {
            await Settle(hosts);
            var run = await Begin();
            await AtRandom(run);
            var host = HostOf(await _silos!.With(run.Run, isCoordinator));
            run.Struck();
            hosts.Cut(host);
            await run.GoesOn(_silos.All);
            hosts.Heal(host);
            times.Add(await End(run));
        }

        return new Row("a host cut off (a part of the run, then its coordinator) until the run went on, and back", times);
    }

    /// <summary>Two silos do not hear each other for a while; Redis and the third one hear both.</summary>
    public async Task<Row> TwoThatDoNotHearEachOther(Hosts hosts)
    {
        await Settle(hosts);
        var run = await Begin();
        await AtRandom(run);
        var (one, other) = (HostOf(await _silos!.With(run.Run, isCoordinator: true)), HostOf(await _silos.With(run.Run, isCoordinator: false)));
        hosts.Part(one, other);
        run.Struck();
        await Task.Delay(FrozenFor);
        hosts.Join(one, other);
        return new Row("two hosts that do not hear each other for 30 s; Redis and the third hear both", [await End(run)]);
    }

    public async ValueTask DisposeAsync()
    {
        await (_client?.DisposeAsync() ?? default);
        await (_silos?.DisposeAsync() ?? default);
        await (_redis?.DisposeAsync() ?? default);
    }

    /// <summary>A silo on every host, and Redis on this program's own.</summary>
    private async Task Settle(Hosts hosts)
    {
        _redis ??= RedisServer.Start(Hosts.Own);
        _silos ??= new Silos(_redis.Cluster(name), new SiloManner());
        await _silos.Fill(0);
        foreach (var host in Enumerable.Range(1, Hosts.Count).Except(_silos.Alive.Select(HostOf)))
        {
            var address = Hosts.AddressOf(host);
            _silos.Add(new SiloManner { Host = address, Before = hosts.On(host), More = ["--listen", address, "--no-dashboard"], Variables = settings.Variables });
        }
    }

    private static int HostOf(SiloProcess silo) => Enumerable.Range(1, Hosts.Count).Single(host => silo.Address.StartsWith($"{Hosts.AddressOf(host)}:", StringComparison.Ordinal));

    /// <summary>Three silos and a run that goes on until it is stopped.</summary>
    private async Task<StruckRun> Begin()
    {
        _redis ??= RedisServer.Start();
        _silos ??= new Silos(_redis.Cluster(name), new SiloManner { Variables = settings.Variables });
        await _silos.Fill(Full);
        _client ??= await ClusterClient.Connect(_redis.Cluster(name), log: Heard.Client(name));
        return await StruckRun.Start(_client, $"{name}-{++_runs}", new StartRun(new RunScenario(World), World.Until));
    }

    private async Task AtRandom(StruckRun run)
    {
        await run.Reaches(World.From + new Months(_dice.Next(LatestMonth)));
        await Task.Delay(_dice.Next(LongestDelayMilliseconds));
    }

    private async Task<Measured> End(StruckRun run)
    {
        await run.GoesOn(_silos!.All);
        var cost = await run.End(_silos.All, _undisturbed);
        await run.Run.Forget();
        return cost;
    }

    private static Scenario Read(string scenario)
    {
        var config = ConfigFolder.Find(AppContext.BaseDirectory) ?? throw new InvalidOperationException("No config folder above this program.");
        var faults = new Faults();
        return ScenarioReader.Read(scenario, config, new ScenarioOptions { Until = Horizon }, faults)?.Scenario ?? throw new InvalidOperationException(string.Join('\n', faults));
    }
}
