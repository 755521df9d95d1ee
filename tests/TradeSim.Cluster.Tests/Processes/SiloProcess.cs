using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using TradeSim.Contracts;

namespace TradeSim.Cluster.Tests.Processes;

/// <summary>The built silo as a process of its own, with a folder for the file by which it says that it is held.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("tradesim-silo-").FullName;
    private readonly StringBuilder _said = new();
    private readonly Process _process;
    private readonly int _siloPort = RedisServer.FreePort();
    private readonly int _httpPort = RedisServer.FreePort();

    /// <param name="holdAt">Moments at which it waits for <see cref="LetGo"/>, as TRADESIM_HOLD_AT has them; empty for none.</param>
    /// <param name="telemetry">Where it sends telemetry by OTLP over HTTP; empty for nowhere.</param>
    public SiloProcess(ClusterAddress cluster, string secretUrl = "", string holdAt = "", string telemetry = "", params string[] more)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "tradesim-silo.dll") },
            Environment =
            {
                [ClusterAddress.Variable] = secretUrl.Length > 0 ? secretUrl : cluster.ToString(),
                ["TRADESIM_PROBE_SECONDS"] = "1",
                ["TRADESIM_PROBES_MISSED"] = "3",
            },
        };
        string[] arguments = ["--silo-port", Text(_siloPort), "--gateway-port", Text(RedisServer.FreePort()), "--http-port", Text(_httpPort), .. more];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        if (holdAt.Length > 0)
        {
            start.Environment["TRADESIM_HOLD_AT"] = holdAt;
            start.Environment["TRADESIM_HOLD_FILE"] = HoldFile;
        }

        if (telemetry.Length > 0)
        {
            start.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = telemetry;
            start.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>As the cluster names it, without the generation.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_siloPort}");

    public int HttpPort => _httpPort;

    /// <summary>Everything it wrote so far.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    public bool IsGone => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    private string HoldFile => Path.Combine(_folder, "held");

    public async Task<SiloProcess> Ready()
    {
        using var http = new HttpClient();
        await Until(async () => await IsReady(http), "to be ready");
        return this;
    }

    /// <summary>Where it is held now; empty when it is not.</summary>
    public string HeldAt()
    {
        try
        {
            return File.Exists(HoldFile) ? File.ReadAllText(HoldFile) : "";
        }
        catch (IOException)
        {
            return ""; // being written
        }
    }

    public void LetGo() => File.Delete(HoldFile);

    /// <summary>SIGKILL: it has no time for a last word.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGTERM: it drains and ends.</summary>
    public async Task Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", Text(_process.Id)]);
        await Until(() => Task.FromResult(_process.HasExited), "to drain");
    }

    public async Task Until(Func<Task<bool>> isSo, string what)
    {
        for (var start = Stopwatch.GetTimestamp(); !await isSo(); await Task.Delay(20))
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < Limit, $"{Address} was waited for {what}; it said:\n{Said}");
        }
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<bool> IsReady(HttpClient http)
    {
        Assert.False(_process.HasExited, $"{Address} ended with {(_process.HasExited ? _process.ExitCode : 0)}; it said:\n{Said}");
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{_httpPort}/health/ready"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Hear(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
