using System.CommandLine;
using TradeSim.Console.CommandLine;
using TradeSim.Console.Terminal;

namespace TradeSim.Console.Commands;

/// <summary><c>tradesim completion SHELL</c>: a script that lets the shell complete commands, options, scenarios and runs.</summary>
public static class CompletionCommand
{
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _tradesim() {
              local IFS=$'\n'
              COMPREPLY=($(compgen -W "$(tradesim "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _tradesim tradesim
            """,
        ["zsh"] = """
            #compdef tradesim
            _tradesim() {
              local -a words_of=("${(@f)$(tradesim "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
              compadd -a words_of
              _files
            }
            compdef _tradesim tradesim
            """,
        ["fish"] = """
            complete -c tradesim -a '(set -l line (commandline -cp); tradesim "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)'
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName tradesim -ScriptBlock {
              param($wordToComplete, $commandAst, $cursorPosition)
              tradesim "[suggest:$cursorPosition]" "$commandAst" 2>$null | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
              }
            }
            """,
    };

    public static Command Create(Terminal.Terminal terminal)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new ExampledCommand(
            "completion",
            "Prints a script that lets a shell complete commands, options, scenarios and runs.",
            "source <(tradesim completion bash)",
            "tradesim completion fish > ~/.config/fish/completions/tradesim.fish")
        {
            shell,
        };
        command.SetAction(result =>
        {
            terminal.Output.Write(Scripts[result.GetRequiredValue(shell)].ReplaceLineEndings("\n") + "\n");
            return ExitCode.Done;
        });
        return command;
    }
}
