using System.Diagnostics;
using System.Text;

namespace TradeSim.Console.Tests.CommandLine;

/// <summary>The built program, started as a user would, with its streams piped, in a folder of its own.</summary>
internal sealed class TradesimProcess : IDisposable
{
    /// <summary>Longer than any of these runs takes on a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    private TradesimProcess(string folder, string[] through, string[] arguments)
    {
        string[] program = [.. through, "dotnet", Path.Combine(AppContext.BaseDirectory, "tradesim.dll")];
        var start = new ProcessStartInfo(program[0], [.. program[1..], .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TERM"] = "xterm-256color";
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Take(_error, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => Text(_output);

    public string Error => Text(_error);

    public static TradesimProcess Start(string folder, params string[] arguments) => new(folder, [], arguments);

    /// <summary>Started by another program that becomes it, such as <c>env</c> or a shell that ends in <c>exec "$@"</c>.</summary>
    public static TradesimProcess StartThrough(string folder, string[] through, params string[] arguments) => new(folder, through, arguments);

    /// <summary>Runs to the end: exit code, stdout, stderr.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        var exitCode = await process.EndAsync();
        return (exitCode, process.Output, process.Error);
    }

    public async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>Waits until stdout holds a text.</summary>
    public async Task SeesAsync(string text)
    {
        var until = DateTime.UtcNow + Patience;
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            if (_process.HasExited)
            {
                await EndAsync(); // its last words are heard after its end
                Assert.True(Output.Contains(text, StringComparison.Ordinal), $"ended before it said '{text}': {Error}");
            }

            Assert.True(DateTime.UtcNow < until, $"never said '{text}'; it said: {Output}");
            await Task.Delay(20);
        }
    }

    /// <summary>Sends a signal by its name: INT, TERM.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static void Take(StringBuilder into, string? line)
    {
        if (line is not null)
        {
            lock (into)
            {
                into.Append(line).Append('\n');
            }
        }
    }

    private static string Text(StringBuilder of)
    {
        lock (of)
        {
            return of.ToString();
        }
    }
}
