using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using TradeSim.Contracts;
using TradeSim.Silo;

namespace TradeSim.Cluster.Tests.Processes;

/// <summary>A real Redis of one's own, on a free port of this machine, in a folder of its own. Gone when disposed of.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Program = "redis-server";
    private static readonly TimeSpan ListensWithin = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("tradesim-redis-").FullName;
    private readonly int _port = LocalPort.Take();
    private readonly string _host;
    private readonly string[] _more;
    private Process _process;

    private RedisServer(string host, string[] more)
    {
        _host = host;
        _more = more;
        _process = Run();
    }

    public static bool IsInstalled => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, Program)));

    public int Port => _port;

    /// <param name="host">The address it listens on.</param>
    /// <param name="more">Options of redis-server beside those that keep it small and to itself.</param>
    public static RedisServer Start(string host = "127.0.0.1", params string[] more) => new(host, more);

    public ClusterAddress Cluster(string id, string password = "", string scheme = "redis")
    {
        var secret = password.Length > 0 ? $":{password}@" : "";
        return ClusterAddress.TryParse(string.Create(CultureInfo.InvariantCulture, $"{scheme}://{secret}{_host}:{_port}/{id}"), out var address)
            ? address
            : throw new ArgumentException($"{id} is no name of a cluster.");
    }

    /// <summary>Returns when it listens; it has what it had.</summary>
    public void Restart() => _process = Run();

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>Sends a signal by its name: STOP, CONT.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private Process Run()
    {
        var port = _port.ToString(CultureInfo.InvariantCulture);
        var process = Process.Start(new ProcessStartInfo(
            Program,
            [
                "--port", _more.Contains("--tls-port") ? "0" : port, "--bind", _host, "--dir", _folder, "--save", "", "--appendonly", "yes",
                "--appendfsync", "always", "--protected-mode", "no", "--logfile", Path.Combine(_folder, "redis.log"), .. _more.Select(one => one == "PORT" ? port : one),
            ]))!;
        for (var start = Stopwatch.GetTimestamp(); !Listens(); Thread.Sleep(20))
        {
            if (Stopwatch.GetElapsedTime(start) > ListensWithin || process.HasExited)
            {
                throw new InvalidOperationException($"{Program} does not listen on port {_port}: {File.ReadAllText(Path.Combine(_folder, "redis.log"))}");
            }
        }

        return process;
    }

    private bool Listens()
    {
        using var client = new TcpClient();
        try
        {
            client.Connect(_host, _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
