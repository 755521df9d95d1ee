using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using TradeSim.Contracts;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Silo.Clusters;

/// <summary>
/// A cluster of this machine's own for as long as this lives: a Redis and silos, each a process, on ports of the loopback
/// address that are free.
/// </summary>
public sealed class ProcessCluster : IAsyncDisposable
{
    private const string Redis = "redis-server";
    private static readonly TimeSpan TogetherWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private readonly string _folder = Directory.CreateTempSubdirectory("tradesim-cluster-").FullName;
    private readonly List<Process> _processes = [];
    private readonly ClusterAddress _address;
    private ClusterClient? _client;
    private int _runs;

    private ProcessCluster(int redisPort)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"redis://127.0.0.1:{redisPort}/processes");
        _address = ClusterAddress.TryParse(where, out var address) ? address : throw new ArgumentException(where);
        _processes.Add(StartRedis(redisPort, _folder));
    }

    public int Silos => _processes.Count - 1;

    /// <param name="silos">How many silos, 1 or more.</param>
    /// <exception cref="ClusterNotThere">There is no Redis to start, or the silos did not come together.</exception>
    public static async Task<ProcessCluster> Start(int silos, CancellationToken cancellation = default)
    {
        var cluster = new ProcessCluster(LocalPort.Take());
        try
        {
            while (cluster.Silos < silos)
            {
                // One after another, for those that join at the same moment contend for the membership table and wait seconds.
                cluster._processes.Add(StartSilo(cluster._address));
                await cluster.Until(async () => (await cluster.Seen(cancellation)).Length >= cluster.Silos, cancellation);
            }

            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins a run in which every silo has a part: one that has just joined is not known to all the others at once.</summary>
    public async Task<EmbeddedRun> Begin(Scenario scenario, Month? until = null)
    {
        EmbeddedRun? begun = null;
        await Until(
            async () =>
            {
                await (begun?.DisposeAsync() ?? default);
                begun = await _client!.Begin(string.Create(CultureInfo.InvariantCulture, $"run-{++_runs}"), scenario, until ?? scenario.Until);
                return (await begun.Whereabouts()).Silos.Length >= Silos;
            },
            CancellationToken.None);
        return begun!;
    }

    public async ValueTask DisposeAsync()
    {
        await (_client?.DisposeAsync() ?? default);
        foreach (var process in _processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The silos that a client sees; none before there is one.</summary>
    private async Task<ImmutableArray<string>> Seen(CancellationToken cancellation)
    {
        try
        {
            _client ??= await ClusterClient.Connect(_address, cancellation: cancellation);
            return (await _client.Runs()).Silos;
        }
        catch (ClusterNotThere)
        {
            return [];
        }
    }

    private async Task Until(Func<Task<bool>> isSo, CancellationToken cancellation)
    {
        for (var start = Stopwatch.GetTimestamp(); !await isSo(); await Task.Delay(BetweenLooks, cancellation))
        {
            if (_processes.Find(process => process.HasExited) is { } gone)
            {
                throw new ClusterNotThere($"a process of the cluster ended with {gone.ExitCode}", "tradesim-silo by hand, which says why", new InvalidOperationException());
            }

            if (Stopwatch.GetElapsedTime(start) > TogetherWithin)
            {
                throw new ClusterNotThere($"{Silos} silos did not come together", "fewer --silos, or a machine with less to do", new TimeoutException());
            }
        }
    }

    private static Process StartRedis(int port, string folder)
    {
        try
        {
            return Start(Redis, ["--port", Text(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--logfile", "redis.log"]);
        }
        catch (Win32Exception cause)
        {
            throw new ClusterNotThere($"{Redis} cannot be started: {cause.Message}", $"apt-get install {Redis}, or verify without --processes", cause);
        }
    }

    private static Process StartSilo(ClusterAddress address)
    {
        return Start(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "tradesim-silo.dll"), "--cluster", address.ToString(),
                "--silo-port", Text(LocalPort.Take()), "--gateway-port", Text(LocalPort.Take()), "--http-port", "0", "--no-dashboard",
            ]);
    }

    private static Process Start(string program, string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
