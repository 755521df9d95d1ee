using System.Diagnostics;
using System.Globalization;
using System.Net;
using TradeSim.Contracts;
using TradeSim.Silo;

namespace TradeSim.Cluster.Tests.Processes;

/// <summary>The built silo as a process of its own, with a folder for the file by which it says that it is held.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("tradesim-silo-").FullName;
    private readonly List<(long At, string Line)> _said = [];
    private readonly Process _process;
    private readonly SiloManner _manner;
    private readonly string _cluster;
    private readonly int _siloPort = LocalPort.Take();
    private readonly int _httpPort = LocalPort.Take();

    public SiloProcess(ClusterAddress cluster, SiloManner? manner = null)
    {
        _manner = manner ?? new SiloManner();
        _cluster = cluster.ClusterId;
        var (program, before) = _manner.Before is [var first, .. var rest] ? (first, [.. rest, "dotnet"]) : ("dotnet", Array.Empty<string>());
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                [ClusterAddress.Variable] = cluster.ToString(),
                ["TRADESIM_HOLD_AT"] = _manner.HoldAt,
                ["TRADESIM_HOLD_FILE"] = HoldFile,
            },
        };
        string[] arguments =
        [
            .. before, Path.Combine(AppContext.BaseDirectory, "tradesim-silo.dll"),
            "--silo-port", Text(_siloPort), "--gateway-port", Text(LocalPort.Take()), "--http-port", Text(_httpPort), .. _manner.More,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in _manner.Variables)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>As the cluster names it, without the generation.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"{_manner.Host}:{_siloPort}");

    public int HttpPort => _httpPort;

    public int ProcessId => _process.Id;

    /// <summary>Every line it wrote so far, with the <see cref="Stopwatch"/>'s time at which it was heard.</summary>
    public IReadOnlyList<(long At, string Line)> Lines
    {
        get
        {
            lock (_said)
            {
                return [.. _said];
            }
        }
    }

    /// <summary>Everything it wrote so far.</summary>
    public string Said => string.Join('\n', Lines.Select(line => line.Line));

    /// <summary>Whether it has ended, and its last word was heard.</summary>
    public bool IsGone
    {
        get
        {
            if (!_process.HasExited)
            {
                return false;
            }

            _process.WaitForExit();
            return true;
        }
    }

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
        Signal("TERM");
        await Until(() => Task.FromResult(_process.HasExited), "to drain");
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Text(_process.Id)]);
        kill.WaitForExit();
    }

    public async Task Until(Func<Task<bool>> isSo, string what)
    {
        for (var start = Stopwatch.GetTimestamp(); !await isSo(); await Task.Delay(20))
        {
            if (Stopwatch.GetElapsedTime(start) > Limit)
            {
                throw new TimeoutException($"{Address} was waited for {what}; it said:\n{Said}");
            }
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
        if (_process.HasExited)
        {
            throw new InvalidOperationException($"{Address} ended with {_process.ExitCode}; it said:\n{Said}");
        }

        try
        {
            using var answer = await http.GetAsync(new Uri($"http://{_manner.Host}:{_httpPort}/health/ready"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Hear(string? line)
    {
        if (line is not null)
        {
            lock (_said)
            {
                _said.Add((Stopwatch.GetTimestamp(), line));
            }

            Heard.Take($"{_cluster} {Address}", line);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>How a silo is started, where it is not as always.</summary>
internal sealed record SiloManner
{
    /// <summary>Moments at which it waits, as TRADESIM_HOLD_AT has them; empty for none.</summary>
    public string HoldAt { get; init; } = "";

    /// <summary>The address it is found under.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>A program and its arguments that start it somewhere else.</summary>
    public string[] Before { get; init; } = [];

    public string[] More { get; init; } = [];

    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
}
