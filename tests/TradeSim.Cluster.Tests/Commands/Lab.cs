using TradeSim.Cluster.Tests.Processes;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;
using TradeSim.Console.Tests.CommandLine;

namespace TradeSim.Cluster.Tests.Commands;

/// <summary>A Redis and a silo, each a process, and the commands of the console that speak to them; a folder for what they write.</summary>
internal sealed class Lab : IAsyncDisposable
{
    private const int MostTries = 20;

    private readonly RedisServer _redis;
    private readonly TemporaryFolder _folder = new();

    private Lab(RedisServer redis, string holdAt)
    {
        _redis = redis;
        Url = redis.Cluster("lab").ToString();
        Silo = new SiloProcess(redis.Cluster("lab"), new SiloManner { HoldAt = holdAt });
    }

    public string Url { get; }

    public int RedisPort => _redis.Port;

    public SiloProcess Silo { get; }

    /// <param name="holdAt">A moment at which the silo waits, so that a command strikes it there; empty for none.</param>
    public static async Task<Lab> Start(string holdAt = "")
    {
        var lab = new Lab(Installed.Redis(), holdAt);
        await lab.Silo.Ready();
        return lab;
    }

    public string PathOf(string name) => Path.Combine(_folder.Path, name);

    /// <summary>Does a command in this process.</summary>
    public async Task<(int ExitCode, string Output, string Error)> Do(params string[] command)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = await Patience.Within(
            Cli.RunAsync([.. command, "--cluster", Url], new Terminal { Output = output, Error = error }), string.Join(' ', command));
        return (exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Does a command that must end well, and gives back what it answers.</summary>
    public async Task<string> Done(params string[] command)
    {
        var (exitCode, output, error) = await Do(command);
        Assert.True(exitCode == 0, $"{string.Join(' ', command)} ended with {exitCode}: {error}");
        return output;
    }

    /// <summary>Starts the program as a process of its own.</summary>
    public TradesimProcess Begin(params string[] command) => TradesimProcess.Start(_folder.Path, [.. command, "--cluster", Url]);

    /// <summary>
    /// Starts the program as a process of its own, and waits until it has said something; once more where no silo answered it in the
    /// seconds that a command waits, as on a busy machine.
    /// </summary>
    public async Task<TradesimProcess> BeginUntil(string said, params string[] command)
    {
        for (var tries = 1; ; tries++)
        {
            var process = Begin(command);
            try
            {
                await process.SeesAsync(said);
                return process;
            }
            catch (Xunit.Sdk.XunitException) when (tries < MostTries && process.Error.Contains("no silo of cluster lab answers", StringComparison.Ordinal))
            {
                process.Dispose();
            }
        }
    }

    /// <summary>Lets the silo go from every moment at which it is held until some work is done.</summary>
    /// <param name="after">How long it is kept at each.</param>
    public async Task LetGoUntil(Task work, TimeSpan after)
    {
        while (!work.IsCompleted)
        {
            await Task.WhenAny(work, Task.Delay(after));
            if (Silo.HeldAt().Length > 0)
            {
                Silo.LetGo();
            }

            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Silo.DisposeAsync();
        await _redis.DisposeAsync();
        _folder.Dispose();
    }
}
