using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TradeSim.Contracts;

namespace TradeSim.Cluster.Tests.Processes;

/// <summary>A real Redis of a test's own, on a free port of this machine, in a folder of its own. Gone with the test.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Program = "redis-server";

    private readonly string _folder = Directory.CreateTempSubdirectory("tradesim-redis-").FullName;
    private readonly int _port = FreePort();
    private readonly string[] _more;
    private Process? _process;

    private RedisServer(string[] more) => _more = more;

    /// <param name="more">Options of redis-server beside those that keep it small and to itself.</param>
    public static RedisServer Start(params string[] more)
    {
        Assert.SkipUnless(IsInstalled(), $"{Program} is not installed: apt-get install {Program}");
        var server = new RedisServer(more);
        server.Restart();
        return server;
    }

    public ClusterAddress Cluster(string id, string password = "")
    {
        var secret = password.Length > 0 ? $":{password}@" : "";
        Assert.True(ClusterAddress.TryParse(string.Create(CultureInfo.InvariantCulture, $"redis://{secret}127.0.0.1:{_port}/{id}"), out var address));
        return address;
    }

    /// <summary>Returns when it listens.</summary>
    public void Restart()
    {
        _process = Process.Start(new ProcessStartInfo(
            Program,
            [
                "--port", _port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", _folder, "--save", "", "--appendonly", "yes",
                "--appendfsync", "always", "--logfile", Path.Combine(_folder, "redis.log"), .. _more,
            ]))!;
        for (var tries = 0; !Listens(); tries++)
        {
            Assert.True(tries < 3000, $"{Program} does not listen on port {_port}.");
            Thread.Sleep(20);
        }
    }

    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private bool Listens()
    {
        using var client = new TcpClient();
        try
        {
            client.Connect(IPAddress.Loopback, _port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static bool IsInstalled() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, Program)));
}
