using TradeSim.Console.CommandLine;

namespace TradeSim.Console.Tests.CommandLine;

/// <summary>A command as a user types it, in this process: for what does not hang on streams, signals or the folder it is typed in.</summary>
internal static class TypedCommand
{
    /// <summary>Runs to the end: exit code, stdout, stderr.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = await Cli.RunAsync(arguments, new Terminal.Terminal { Output = output, Error = error });
        return (exitCode, output.ToString(), error.ToString());
    }
}
