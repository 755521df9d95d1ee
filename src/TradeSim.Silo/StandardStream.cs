using System.Text;

namespace TradeSim.Silo;

/// <summary>
/// Stdout or stderr. What cannot be written there (the disk is full, the terminal is gone) is lost and remembered, and throws
/// nothing: an error must be able to end the program with its own exit code although nobody can read it.
/// </summary>
public sealed class StandardStream(TextWriter writer) : TextWriter
{
    /// <summary>One of the two as this process was given it.</summary>
    /// <param name="descriptor">1 is stdout, 2 stderr.</param>
    /// <param name="open">Opens the stream, where it is not closed.</param>
    public static StandardStream Of(int descriptor, Func<TextWriter> open) => new(InheritedStreams.IsClosed(descriptor) ? Null : open());

    /// <summary>Why something could not be written; null where all was.</summary>
    public Exception? Failure { get; private set; }

    public override Encoding Encoding => writer.Encoding;

    public override void Write(char value) => Do(() => writer.Write(value));

    public override void Write(char[] buffer, int index, int count) => Do(() => writer.Write(buffer, index, count));

    public override void Write(string? value) => Do(() => writer.Write(value));

    public override void WriteLine() => Do(writer.WriteLine);

    public override void WriteLine(string? value) => Do(() => writer.WriteLine(value));

    public override void Flush() => Do(writer.Flush);

    private void Do(Action write)
    {
        if (Failure is not null)
        {
            return;
        }

        try
        {
            write();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            Failure = refused;
        }
    }
}
