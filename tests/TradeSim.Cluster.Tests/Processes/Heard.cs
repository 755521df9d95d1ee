using System.Globalization;
using Microsoft.Extensions.Logging;

namespace TradeSim.Cluster.Tests.Processes;

/// <summary>What the silos and clients of this program's clusters said, line by line in the order in which it was heard.</summary>
internal static class Heard
{
    private static readonly List<(string Who, string Line)> Lines = [];

    /// <param name="who">Of which cluster, and who of it.</param>
    public static void Take(string who, string line)
    {
        lock (Lines)
        {
            Lines.Add((who, line));
        }
    }

    /// <summary>The last lines, of whichever cluster.</summary>
    /// <param name="most">Of all together.</param>
    /// <param name="ofEach">Of each one who spoke: a client whose silos are all gone says so without end.</param>
    public static string Tail(int most, int ofEach)
    {
        lock (Lines)
        {
            var last = Lines.Index().GroupBy(line => line.Item.Who).SelectMany(said => said.TakeLast(ofEach)).OrderBy(line => line.Index).TakeLast(most);
            return string.Join('\n', last.Select(line => $"{line.Item.Who}| {line.Item.Line}"));
        }
    }

    /// <summary>Takes down what a client logs.</summary>
    /// <param name="who">Of which cluster.</param>
    public static ILoggerProvider Client(string who) => new Ear($"{who} client");

    private sealed class Ear(string who) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Logger(who, categoryName);

        public void Dispose()
        {
            // What was heard outlives who said it.
        }
    }

    private sealed class Logger(string who, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                var now = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
                Take(who, $"{now} {logLevel}: {category} {formatter(state, exception)} {exception}".ReplaceLineEndings(" "));
            }
        }
    }
}
